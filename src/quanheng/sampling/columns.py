"""Which tables does a made-up county have, with which columns, in which workbook?"""

from __future__ import annotations

from collections.abc import Mapping

COLUMNS: Mapping[str, tuple[str, ...]] = {
    name: tuple(columns.split())
    for name, columns in {
        "unit": "id name kind level superior",
        "post": "id unit title role level",
        "team": "id name unit",
        "establishment": "unit kind approved actual",
        "leading_posts": "unit kind approved actual",
        "staffing_level": "unit year target actual",
        "fund": "unit year kind base_amount",
        "official": "id name id_number sex born_on ethnicity native_place birth_place "
        "work_started_on joined_party_on current_posts current_posts_since current_rank "
        "current_rank_since health category status unit",
        "education": "id official kind level degree school started_on ended_on",
        "young_pool": "official entered_on left_on",
        "tenure": "id official post started_on ended_on",
        "rank_spell": "id official rank started_on ended_on",
        "advancement": "id official kind unit category fits_post effective_on",
        "appointment": "id official appointed_to decided_by decided_on document_number",
        "annual_assessment": "official year grade",
        "unit_performance": "unit year grade rated_on",
        "team_grading": "id team year proposed_grade proposed_on",
        "nomination": "id official unit year matter nominated_on",
        "congress_rating": "id unit topic rating rated_on interviewed_on",
        "performance_archive": "id official opened_on",
        "performance_entry": "id archive arena recorded_on",
        "political_archive": "id official opened_on",
        "honour": "id official kind year awarded_on",
        "training_record": "id official kind started_on ended_on hours",
        "placement": "id official kind host started_on ended_on",
        "seedling_placement": "id official direction batch home host started_on ended_on",
        "placement_review": "placement ability entry_score exit_score",
        "measure": "id official kind decided_by decided_on notified_on ended_on",
        "finding": "id official kind conclusion happened_on decided_by decided_on notified_on "
        "ended_on",
        "false_accusation": "id conclusion decided_by decided_on notified_on investigated_on "
        "ended_on",
        "clarification": "finding cleared_on",
        "downward_adjustment": "id official is_leading circumstance way decided_by decided_on "
        "notified_on ended_on",
        "frugality_finding": "id official is_grave happened_on decided_by decided_on notified_on "
        "held_accountable_on ended_on",
        "talk": "id official kind held_on",
        "checkup": "official year is_done",
        "leave_record": "id official kind started_on ended_on days",
        "pay_item": "id official kind monthly_amount started_on ended_on",
        "annual_income": "official year rank unit_kind amount",
        "study_site": "id name kind unit",
        "study_coverage": "site year members reached",
        "facility": "id name kind unit opened_on closed_on",
        "maker": "id number kind unit trained_on",
    }.items()
}
"""The columns of each table; a table is named like its set, a column like its field."""

WORKBOOKS: Mapping[str, tuple[str, ...]] = {
    name: tuple(sets.split())
    for name, sets in {
        "机构岗位": "unit post team establishment leading_posts staffing_level fund",
        "干部基本信息": "official education young_pool",
        "任职与职级": "tenure rank_spell advancement appointment",
        "考核与绩效": "annual_assessment unit_performance team_grading nomination "
        "congress_rating performance_archive performance_entry political_archive honour",
        "培训与锻炼": "training_record placement seedling_placement placement_review",
        "监督与关爱": "measure finding false_accusation clarification downward_adjustment "
        "frugality_finding talk checkup leave_record pay_item annual_income",
        "创客与学习": "facility maker study_site study_coverage",
    }.items()
}
"""Which tables each workbook holds, a sheet each."""

OTHERS = "其他登记"
"""The workbook of the sets that packs declare beside these."""
