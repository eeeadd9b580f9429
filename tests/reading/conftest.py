"""The bench of the interchange, on which files are read all the way to a snapshot."""

from tests.interchange.conftest import bench, catalogue

__all__ = ["bench", "catalogue"]
