"""The reviewed table: what each operation asks for, and who must not find its rows."""

import uuid
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any

from httpx import AsyncClient
from openpyxl import Workbook

from activities.conftest import Host
from files.samples import picture
from files.sending import Sender
from nianlun.access.rules import Permission
from nianlun.core import clock
from nianlun.obligations.rules.duties import national_duties
from world import World

Operation = tuple[str, str]
V1 = "/api/v1"

PUBLIC: set[Operation] = {
    ("GET", "/healthz"),
    ("GET", "/readyz"),
    ("GET", f"{V1}/installation"),
    ("POST", f"{V1}/installation/branch"),
    ("POST", f"{V1}/installation/sample"),
    ("POST", f"{V1}/session"),
    ("POST", f"{V1}/session/refresh"),
    ("DELETE", f"{V1}/session"),
    ("POST", f"{V1}/links/preview"),
    ("POST", f"{V1}/links/bind"),
    ("POST", f"{V1}/links/activate"),
    ("POST", f"{V1}/check-in/claims"),
    ("GET", f"{V1}/calendar-feeds/{{token}}.ics"),
    ("GET", f"{V1}/walls/{{slug}}"),
    ("POST", f"{V1}/walls/{{slug}}/pledges/{{pledge_id}}/opinions"),
}

OPERATIONS: dict[Operation, Permission] = {
    ("DELETE", f"{V1}/installation/sample"): Permission.INSTALLATION_MANAGE,
    ("GET", f"{V1}/api-keys"): Permission.API_KEY_MANAGE,
    ("POST", f"{V1}/api-keys"): Permission.API_KEY_MANAGE,
    ("DELETE", f"{V1}/api-keys/{{key_id}}"): Permission.API_KEY_MANAGE,
    ("GET", f"{V1}/audit"): Permission.AUDIT_READ,
    ("GET", f"{V1}/activity-kinds"): Permission.OWN_READ,
    ("GET", f"{V1}/activity-templates"): Permission.OWN_READ,
    ("GET", f"{V1}/school-calendar"): Permission.ORG_READ,
    ("GET", f"{V1}/school-calendar/terms"): Permission.ORG_READ,
    ("POST", f"{V1}/school-calendar/terms"): Permission.SCHOOL_CALENDAR_MANAGE,
    ("DELETE", f"{V1}/school-calendar/terms/{{term_id}}"): Permission.SCHOOL_CALENDAR_MANAGE,
    ("GET", f"{V1}/school-calendar/days"): Permission.ORG_READ,
    ("POST", f"{V1}/school-calendar/days"): Permission.SCHOOL_CALENDAR_MANAGE,
    ("DELETE", f"{V1}/school-calendar/days/{{days_id}}"): Permission.SCHOOL_CALENDAR_MANAGE,
    ("GET", f"{V1}/orgs"): Permission.ORG_READ,
    ("POST", f"{V1}/orgs"): Permission.ORG_MANAGE,
    ("PATCH", f"{V1}/orgs/{{org_id}}"): Permission.ORG_MANAGE,
    ("GET", f"{V1}/orgs/{{org_id}}/steps"): Permission.ORG_READ,
    ("GET", f"{V1}/orgs/{{org_id}}/people"): Permission.ORG_MANAGE,
    ("POST", f"{V1}/orgs/{{org_id}}/move"): Permission.ORG_MANAGE,
    ("POST", f"{V1}/orgs/{{org_id}}/split"): Permission.ORG_MANAGE,
    ("POST", f"{V1}/orgs/{{org_id}}/merge"): Permission.ORG_MANAGE,
    ("POST", f"{V1}/orgs/{{org_id}}/close"): Permission.ORG_MANAGE,
    ("GET", f"{V1}/transfers"): Permission.TRANSFER_MANAGE,
    ("POST", f"{V1}/transfers"): Permission.TRANSFER_MANAGE,
    ("POST", f"{V1}/transfers/arrivals"): Permission.TRANSFER_MANAGE,
    ("GET", f"{V1}/transfers/destinations"): Permission.TRANSFER_MANAGE,
    ("GET", f"{V1}/transfers/{{transfer_id}}"): Permission.TRANSFER_MANAGE,
    ("POST", f"{V1}/transfers/{{transfer_id}}/accept"): Permission.TRANSFER_MANAGE,
    ("POST", f"{V1}/transfers/{{transfer_id}}/refuse"): Permission.TRANSFER_MANAGE,
    ("POST", f"{V1}/transfers/{{transfer_id}}/return"): Permission.TRANSFER_MANAGE,
    ("POST", f"{V1}/transfers/{{transfer_id}}/withdraw"): Permission.TRANSFER_MANAGE,
    ("GET", f"{V1}/appointments"): Permission.APPOINTMENT_READ,
    ("POST", f"{V1}/appointments"): Permission.APPOINTMENT_MANAGE,
    ("POST", f"{V1}/appointments/{{appointment_id}}/end"): Permission.APPOINTMENT_MANAGE,
    ("POST", f"{V1}/invitations"): Permission.APPOINTMENT_MANAGE,
    ("GET", f"{V1}/me"): Permission.OWN_READ,
    ("GET", f"{V1}/me/record"): Permission.OWN_READ,
    ("GET", f"{V1}/me/looks"): Permission.OWN_READ,
    ("GET", f"{V1}/me/sign-ins"): Permission.OWN_WRITE,
    ("DELETE", f"{V1}/me/sign-ins"): Permission.OWN_WRITE,
    ("DELETE", f"{V1}/me/sign-ins/{{sign_in_id}}"): Permission.OWN_WRITE,
    ("GET", f"{V1}/me/activities"): Permission.OWN_READ,
    ("GET", f"{V1}/me/calendar-feeds"): Permission.OWN_READ,
    ("POST", f"{V1}/me/calendar-feeds"): Permission.OWN_READ,
    ("DELETE", f"{V1}/me/calendar-feeds/{{feed_id}}"): Permission.OWN_READ,
    ("GET", f"{V1}/members"): Permission.MEMBER_READ,
    ("POST", f"{V1}/members"): Permission.MEMBER_MANAGE,
    ("GET", f"{V1}/members/{{person_id}}"): Permission.MEMBER_READ,
    ("PATCH", f"{V1}/members/{{person_id}}"): Permission.MEMBER_MANAGE,
    ("POST", f"{V1}/members/{{person_id}}/reveal"): Permission.MEMBER_PRIVATE,
    ("POST", f"{V1}/members/{{person_id}}/unbind"): Permission.MEMBER_MANAGE,
    ("GET", f"{V1}/members/template"): Permission.ROSTER_IMPORT,
    ("POST", f"{V1}/members/imports"): Permission.ROSTER_IMPORT,
    ("GET", f"{V1}/members/imports/{{import_id}}"): Permission.ROSTER_IMPORT,
    ("GET", f"{V1}/members/imports/{{import_id}}/progress"): Permission.ROSTER_IMPORT,
    ("PATCH", f"{V1}/members/imports/{{import_id}}/rows/{{number}}"): Permission.ROSTER_IMPORT,
    ("POST", f"{V1}/members/imports/{{import_id}}/branches"): Permission.ROSTER_IMPORT,
    ("POST", f"{V1}/members/imports/{{import_id}}/commit"): Permission.ROSTER_IMPORT,
    ("POST", f"{V1}/members/export"): Permission.MEMBER_READ,
    ("POST", f"{V1}/members/slips"): Permission.MEMBER_MANAGE,
    ("GET", f"{V1}/plans"): Permission.PLAN_READ,
    ("POST", f"{V1}/plans"): Permission.PLAN_MANAGE,
    ("GET", f"{V1}/plans/{{plan_id}}"): Permission.PLAN_READ,
    ("PATCH", f"{V1}/plans/{{plan_id}}"): Permission.PLAN_MANAGE,
    ("POST", f"{V1}/plans/{{plan_id}}/drafts"): Permission.PLAN_MANAGE,
    ("PATCH", f"{V1}/plans/{{plan_id}}/drafts/{{draft_id}}"): Permission.PLAN_MANAGE,
    ("POST", f"{V1}/plans/{{plan_id}}/drafts/{{draft_id}}/merge"): Permission.PLAN_MANAGE,
    ("POST", f"{V1}/plans/{{plan_id}}/accept"): Permission.PLAN_MANAGE,
    ("POST", f"{V1}/plans/{{plan_id}}/skip"): Permission.PLAN_MANAGE,
    ("POST", f"{V1}/plans/{{plan_id}}/undo"): Permission.PLAN_MANAGE,
    ("GET", f"{V1}/obligations"): Permission.OBLIGATION_READ,
    ("POST", f"{V1}/obligations"): Permission.OBLIGATION_MANAGE,
    ("GET", f"{V1}/obligations/touched"): Permission.OBLIGATION_READ,
    ("GET", f"{V1}/obligations/{{duty_id}}"): Permission.OBLIGATION_READ,
    ("PATCH", f"{V1}/obligations/{{duty_id}}"): Permission.OBLIGATION_MANAGE,
    ("POST", f"{V1}/obligations/{{duty_id}}/end"): Permission.OBLIGATION_MANAGE,
    ("GET", f"{V1}/me/obligations"): Permission.OWN_READ,
    ("GET", f"{V1}/obligations/proposals"): Permission.OBLIGATION_READ,
    ("POST", f"{V1}/obligations/proposals"): Permission.ACTIVITY_MANAGE,
    ("POST", f"{V1}/obligations/proposals/undo"): Permission.ACTIVITY_MANAGE,
    ("POST", f"{V1}/obligations/{{duty_id}}/exemptions"): Permission.OBLIGATION_MANAGE,
    ("POST", f"{V1}/obligations/{{duty_id}}/appeals"): Permission.OWN_READ,
    ("POST", f"{V1}/obligations/{{duty_id}}/make-ups"): Permission.OBLIGATION_MANAGE,
    ("PUT", f"{V1}/obligations/{{duty_id}}/mapping"): Permission.OBLIGATION_MANAGE,
    ("POST", f"{V1}/obligations/{{duty_id}}/counts"): Permission.OBLIGATION_MANAGE,
    ("POST", f"{V1}/obligations/{{duty_id}}/counts/file"): Permission.OBLIGATION_MANAGE,
    ("GET", f"{V1}/exemptions"): Permission.OBLIGATION_READ,
    ("GET", f"{V1}/exemptions/kinds"): Permission.OBLIGATION_READ,
    ("GET", f"{V1}/exemptions/offers"): Permission.OBLIGATION_MANAGE,
    ("POST", f"{V1}/exemptions/{{exemption_id}}/approve"): Permission.OBLIGATION_APPROVE,
    ("POST", f"{V1}/exemptions/{{exemption_id}}/refuse"): Permission.OBLIGATION_APPROVE,
    ("POST", f"{V1}/exemptions/{{exemption_id}}/withdraw"): Permission.OBLIGATION_MANAGE,
    ("GET", f"{V1}/appeals"): Permission.OBLIGATION_READ,
    ("POST", f"{V1}/appeals/{{appeal_id}}/answer"): Permission.OBLIGATION_APPROVE,
    ("DELETE", f"{V1}/make-ups/{{make_up_id}}"): Permission.OBLIGATION_MANAGE,
    ("GET", f"{V1}/opening-entries"): Permission.OBLIGATION_READ,
    ("POST", f"{V1}/opening-entries"): Permission.OBLIGATION_MANAGE,
    ("POST", f"{V1}/opening-entries/{{opening_id}}/withdraw"): Permission.OBLIGATION_MANAGE,
    ("GET", f"{V1}/activities"): Permission.ACTIVITY_READ,
    ("POST", f"{V1}/activities"): Permission.ACTIVITY_MANAGE,
    ("POST", f"{V1}/activities/series"): Permission.ACTIVITY_MANAGE,
    ("POST", f"{V1}/activities/series/preview"): Permission.ACTIVITY_MANAGE,
    ("GET", f"{V1}/activities/series/{{series_id}}"): Permission.ACTIVITY_READ,
    ("POST", f"{V1}/activities/series/{{series_id}}/change"): Permission.ACTIVITY_MANAGE,
    ("POST", f"{V1}/activities/series/{{series_id}}/change/preview"): Permission.ACTIVITY_MANAGE,
    ("POST", f"{V1}/activities/series/{{series_id}}/cancel"): Permission.ACTIVITY_MANAGE,
    ("POST", f"{V1}/activities/series/{{series_id}}/cancel/preview"): Permission.ACTIVITY_MANAGE,
    ("GET", f"{V1}/activities/{{activity_id}}"): Permission.OWN_READ,
    ("PATCH", f"{V1}/activities/{{activity_id}}"): Permission.ACTIVITY_MANAGE,
    ("POST", f"{V1}/activities/{{activity_id}}/start"): Permission.ACTIVITY_MANAGE,
    ("POST", f"{V1}/activities/{{activity_id}}/cancel"): Permission.ACTIVITY_MANAGE,
    ("POST", f"{V1}/activities/{{activity_id}}/close"): Permission.ACTIVITY_MANAGE,
    ("POST", f"{V1}/activities/{{activity_id}}/correct"): Permission.ACTIVITY_MANAGE,
    ("GET", f"{V1}/activities/{{activity_id}}/code"): Permission.ACTIVITY_MANAGE,
    ("GET", f"{V1}/activities/{{activity_id}}/attendance"): Permission.ACTIVITY_MANAGE,
    ("PUT", f"{V1}/activities/{{activity_id}}/attendance/{{person_id}}"): Permission.ACTIVITY_MANAGE,
    ("POST", f"{V1}/activities/{{activity_id}}/attendance/{{person_id}}/review"): Permission.ACTIVITY_MANAGE,
    ("PUT", f"{V1}/activities/{{activity_id}}/attendance"): Permission.ACTIVITY_MANAGE,
    ("GET", f"{V1}/activities/{{activity_id}}/attendance/{{person_id}}/history"): Permission.OWN_READ,
    ("PUT", f"{V1}/activities/{{activity_id}}/attendance/{{person_id}}/make-up"): Permission.ACTIVITY_MANAGE,
    (
        "DELETE",
        f"{V1}/activities/{{activity_id}}/attendance/{{person_id}}/make-up",
    ): Permission.ACTIVITY_MANAGE,
    ("GET", f"{V1}/activities/{{activity_id}}/observers"): Permission.ACTIVITY_MANAGE,
    ("POST", f"{V1}/activities/{{activity_id}}/observers"): Permission.ACTIVITY_MANAGE,
    ("DELETE", f"{V1}/activities/{{activity_id}}/observers/{{observer_id}}"): Permission.ACTIVITY_MANAGE,
    ("GET", f"{V1}/activities/{{activity_id}}/leaves"): Permission.ACTIVITY_MANAGE,
    ("POST", f"{V1}/activities/{{activity_id}}/leaves"): Permission.ACTIVITY_MANAGE,
    ("POST", f"{V1}/activities/{{activity_id}}/leaves/{{leave_id}}/approve"): Permission.ACTIVITY_MANAGE,
    ("POST", f"{V1}/activities/{{activity_id}}/leaves/{{leave_id}}/refuse"): Permission.ACTIVITY_MANAGE,
    ("GET", f"{V1}/me/attendance"): Permission.OWN_READ,
    ("GET", f"{V1}/me/leaves"): Permission.OWN_READ,
    ("POST", f"{V1}/me/leaves"): Permission.OWN_READ,
    ("POST", f"{V1}/me/leaves/{{leave_id}}/withdraw"): Permission.OWN_READ,
    ("GET", f"{V1}/scheme-templates"): Permission.OWN_READ,
    ("GET", f"{V1}/activities/{{activity_id}}/materials"): Permission.OWN_READ,
    ("POST", f"{V1}/activities/{{activity_id}}/materials"): Permission.ACTIVITY_MANAGE,
    ("PATCH", f"{V1}/activities/{{activity_id}}/materials/{{material_id}}"): Permission.ACTIVITY_MANAGE,
    ("DELETE", f"{V1}/activities/{{activity_id}}/materials/{{material_id}}"): Permission.ACTIVITY_MANAGE,
    (
        "POST",
        f"{V1}/activities/{{activity_id}}/materials/{{material_id}}/restore",
    ): Permission.ACTIVITY_MANAGE,
    ("GET", f"{V1}/archive"): Permission.ACTIVITY_READ,
    ("POST", f"{V1}/uploads"): Permission.OWN_WRITE,
    ("GET", f"{V1}/uploads/{{upload_id}}"): Permission.OWN_WRITE,
    ("PATCH", f"{V1}/uploads/{{upload_id}}"): Permission.OWN_WRITE,
    ("DELETE", f"{V1}/uploads/{{upload_id}}"): Permission.OWN_WRITE,
    ("GET", f"{V1}/files/{{file_id}}"): Permission.OWN_READ,
    ("GET", f"{V1}/files/{{file_id}}/thumbnail"): Permission.OWN_READ,
    ("GET", f"{V1}/activities/{{activity_id}}/scheme"): Permission.OWN_READ,
    ("PUT", f"{V1}/activities/{{activity_id}}/scheme"): Permission.ACTIVITY_MANAGE,
    ("POST", f"{V1}/activities/{{activity_id}}/scheme/submit"): Permission.ACTIVITY_MANAGE,
    ("POST", f"{V1}/activities/{{activity_id}}/scheme/return"): Permission.SCHEME_APPROVE,
    ("POST", f"{V1}/activities/{{activity_id}}/scheme/approve"): Permission.SCHEME_APPROVE,
    ("POST", f"{V1}/activities/{{activity_id}}/scheme/amend"): Permission.ACTIVITY_MANAGE,
    ("GET", f"{V1}/vote-rules"): Permission.OWN_READ,
    ("GET", f"{V1}/activities/{{activity_id}}/minutes"): Permission.OWN_READ,
    ("POST", f"{V1}/activities/{{activity_id}}/minutes"): Permission.ACTIVITY_MANAGE,
    ("PATCH", f"{V1}/activities/{{activity_id}}/minutes"): Permission.OWN_WRITE,
    ("POST", f"{V1}/activities/{{activity_id}}/minutes/submit"): Permission.OWN_WRITE,
    ("POST", f"{V1}/activities/{{activity_id}}/minutes/return"): Permission.OWN_WRITE,
    ("POST", f"{V1}/activities/{{activity_id}}/minutes/approve"): Permission.OWN_WRITE,
    ("POST", f"{V1}/activities/{{activity_id}}/minutes/paper-signature"): Permission.ACTIVITY_MANAGE,
    ("POST", f"{V1}/activities/{{activity_id}}/minutes/amend"): Permission.OWN_WRITE,
    ("GET", f"{V1}/activities/{{activity_id}}/minutes/word"): Permission.OWN_READ,
    ("GET", f"{V1}/assignments"): Permission.ASSIGNMENT_READ,
    ("POST", f"{V1}/assignments"): Permission.ASSIGNMENT_MANAGE,
    ("GET", f"{V1}/assignments/{{assignment_id}}"): Permission.OWN_READ,
    ("PATCH", f"{V1}/assignments/{{assignment_id}}"): Permission.ASSIGNMENT_MANAGE,
    ("POST", f"{V1}/assignments/{{assignment_id}}/start"): Permission.OWN_READ,
    ("POST", f"{V1}/assignments/{{assignment_id}}/submit"): Permission.OWN_READ,
    ("POST", f"{V1}/assignments/{{assignment_id}}/return"): Permission.ASSIGNMENT_MANAGE,
    ("POST", f"{V1}/assignments/{{assignment_id}}/verify"): Permission.ASSIGNMENT_MANAGE,
    ("POST", f"{V1}/assignments/{{assignment_id}}/drop"): Permission.ASSIGNMENT_MANAGE,
    ("POST", f"{V1}/assignments/{{assignment_id}}/look-back"): Permission.ASSIGNMENT_MANAGE,
    ("GET", f"{V1}/me/assignments"): Permission.OWN_READ,
    ("GET", f"{V1}/pledge-templates"): Permission.OWN_READ,
    ("GET", f"{V1}/pledges"): Permission.PLEDGE_READ,
    ("POST", f"{V1}/pledges"): Permission.OWN_WRITE,
    ("GET", f"{V1}/pledges/board"): Permission.PLEDGE_MANAGE,
    ("POST", f"{V1}/pledges/hints"): Permission.OWN_WRITE,
    ("POST", f"{V1}/pledges/show"): Permission.PLEDGE_MANAGE,
    ("GET", f"{V1}/pledges/{{pledge_id}}"): Permission.OWN_READ,
    ("PATCH", f"{V1}/pledges/{{pledge_id}}"): Permission.OWN_WRITE,
    ("GET", f"{V1}/pledges/{{pledge_id}}/evidence"): Permission.OWN_READ,
    ("POST", f"{V1}/pledges/{{pledge_id}}/submit"): Permission.OWN_WRITE,
    ("POST", f"{V1}/pledges/{{pledge_id}}/withdraw"): Permission.OWN_WRITE,
    ("POST", f"{V1}/pledges/{{pledge_id}}/approve"): Permission.PLEDGE_MANAGE,
    ("POST", f"{V1}/pledges/{{pledge_id}}/return"): Permission.PLEDGE_MANAGE,
    ("POST", f"{V1}/pledges/{{pledge_id}}/show"): Permission.PLEDGE_MANAGE,
    ("POST", f"{V1}/pledges/{{pledge_id}}/progress"): Permission.OWN_WRITE,
    ("DELETE", f"{V1}/pledges/{{pledge_id}}/progress/{{progress_id}}"): Permission.OWN_WRITE,
    ("POST", f"{V1}/pledges/{{pledge_id}}/report"): Permission.OWN_WRITE,
    ("POST", f"{V1}/pledges/{{pledge_id}}/amend"): Permission.OWN_WRITE,
    ("POST", f"{V1}/pledges/{{pledge_id}}/amend/decide"): Permission.PLEDGE_MANAGE,
    ("POST", f"{V1}/pledges/{{pledge_id}}/amend/withdraw"): Permission.OWN_WRITE,
    ("POST", f"{V1}/pledges/{{pledge_id}}/rate"): Permission.OWN_WRITE,
    ("POST", f"{V1}/pledges/{{pledge_id}}/comment"): Permission.PLEDGE_MANAGE,
    ("POST", f"{V1}/pledges/{{pledge_id}}/close-rating"): Permission.PLEDGE_MANAGE,
    ("POST", f"{V1}/pledges/{{pledge_id}}/deliberate"): Permission.PLEDGE_MANAGE,
    ("POST", f"{V1}/pledges/{{pledge_id}}/carry"): Permission.OWN_WRITE,
    ("GET", f"{V1}/me/pledges"): Permission.OWN_READ,
    ("GET", f"{V1}/me/name-consent"): Permission.OWN_READ,
    ("PUT", f"{V1}/me/name-consent"): Permission.OWN_WRITE,
    ("DELETE", f"{V1}/me/name-consent"): Permission.OWN_WRITE,
    ("GET", f"{V1}/members/{{person_id}}/name-consent"): Permission.PLEDGE_MANAGE,
    ("POST", f"{V1}/members/{{person_id}}/name-consent"): Permission.PLEDGE_MANAGE,
    ("DELETE", f"{V1}/members/{{person_id}}/name-consent"): Permission.PLEDGE_MANAGE,
    ("POST", f"{V1}/check-in/attempts"): Permission.OWN_READ,
    ("POST", f"{V1}/check-in/annul"): Permission.ACTIVITY_MANAGE,
    ("GET", f"{V1}/activities/{{activity_id}}/scans"): Permission.ACTIVITY_MANAGE,
    ("GET", f"{V1}/check-in/gate"): Permission.CHECK_IN_GATE,
    ("GET", f"{V1}/check-in/poster"): Permission.ACTIVITY_MANAGE,
    ("POST", f"{V1}/check-in/batch"): Permission.CHECK_IN_GATE,
    ("GET", f"{V1}/indicator-templates"): Permission.SCORE_READ,
    ("GET", f"{V1}/indicator-templates/choices"): Permission.SCORE_READ,
    ("GET", f"{V1}/indicator-systems"): Permission.SCORE_READ,
    ("POST", f"{V1}/indicator-systems"): Permission.SCORE_MANAGE,
    ("GET", f"{V1}/indicator-systems/{{system_id}}"): Permission.SCORE_READ,
    ("PATCH", f"{V1}/indicator-systems/{{system_id}}"): Permission.SCORE_MANAGE,
    ("PUT", f"{V1}/indicator-systems/{{system_id}}/indicators"): Permission.SCORE_MANAGE,
    ("POST", f"{V1}/indicator-systems/{{system_id}}/publish"): Permission.SCORE_MANAGE,
    ("POST", f"{V1}/indicator-systems/{{system_id}}/new-version"): Permission.SCORE_MANAGE,
    ("POST", f"{V1}/indicator-systems/{{system_id}}/retire"): Permission.SCORE_MANAGE,
    ("GET", f"{V1}/me/scores"): Permission.OWN_READ,
    ("GET", f"{V1}/scores"): Permission.SCORE_READ,
    ("GET", f"{V1}/scores/export"): Permission.SCORE_READ,
    ("GET", f"{V1}/scores/judging"): Permission.SCORE_JUDGE,
    ("PUT", f"{V1}/scores/judging"): Permission.SCORE_JUDGE,
    ("GET", f"{V1}/scores/appeals"): Permission.SCORE_READ,
    ("POST", f"{V1}/scores/appeals/{{appeal_id}}/answer"): Permission.SCORE_MANAGE,
    ("POST", f"{V1}/scores/{{system_id}}/close"): Permission.SCORE_MANAGE,
    ("GET", f"{V1}/scores/{{system_id}}/{{subject_id}}"): Permission.OWN_READ,
    ("GET", f"{V1}/scores/{{system_id}}/{{subject_id}}/records"): Permission.OWN_READ,
    ("POST", f"{V1}/scores/{{system_id}}/{{subject_id}}/appeal"): Permission.OWN_WRITE,
    ("POST", f"{V1}/scores/{{system_id}}/{{subject_id}}/correct"): Permission.SCORE_MANAGE,
    ("GET", f"{V1}/targets"): Permission.TARGET_READ,
    ("POST", f"{V1}/targets"): Permission.TARGET_MANAGE,
    ("GET", f"{V1}/targets/{{target_id}}"): Permission.TARGET_READ,
    ("PATCH", f"{V1}/targets/{{target_id}}"): Permission.TARGET_MANAGE,
    ("POST", f"{V1}/targets/{{target_id}}/reports"): Permission.TARGET_MANAGE,
    ("POST", f"{V1}/targets/{{target_id}}/drop"): Permission.TARGET_MANAGE,
    ("GET", f"{V1}/targets/{{target_id}}/records"): Permission.TARGET_READ,
    ("GET", f"{V1}/baselines"): Permission.TARGET_READ,
    ("POST", f"{V1}/baselines"): Permission.TARGET_MANAGE,
    ("PATCH", f"{V1}/baselines/{{baseline_id}}"): Permission.TARGET_MANAGE,
    ("GET", f"{V1}/mentorship-rules"): Permission.OWN_READ,
    ("GET", f"{V1}/me/mentorships"): Permission.OWN_READ,
    ("GET", f"{V1}/mentorships"): Permission.MENTORSHIP_READ,
    ("POST", f"{V1}/mentorships"): Permission.MENTORSHIP_MANAGE,
    ("GET", f"{V1}/mentorships/people"): Permission.MENTORSHIP_MANAGE,
    ("GET", f"{V1}/mentorships/{{mentorship_id}}"): Permission.OWN_READ,
    ("PATCH", f"{V1}/mentorships/{{mentorship_id}}"): Permission.MENTORSHIP_MANAGE,
    ("POST", f"{V1}/mentorships/{{mentorship_id}}/agree"): Permission.OWN_WRITE,
    ("POST", f"{V1}/mentorships/{{mentorship_id}}/paper-agreement"): Permission.MENTORSHIP_MANAGE,
    ("POST", f"{V1}/mentorships/{{mentorship_id}}/confirm-late"): Permission.MENTORSHIP_MANAGE,
    ("POST", f"{V1}/mentorships/{{mentorship_id}}/cancel"): Permission.OWN_WRITE,
    ("POST", f"{V1}/mentorships/{{mentorship_id}}/end"): Permission.MENTORSHIP_MANAGE,
    ("POST", f"{V1}/mentorships/{{mentorship_id}}/replace"): Permission.MENTORSHIP_MANAGE,
    ("GET", f"{V1}/mentorships/{{mentorship_id}}/milestones"): Permission.OWN_READ,
    ("POST", f"{V1}/mentorships/{{mentorship_id}}/milestones"): Permission.OWN_WRITE,
    ("PATCH", f"{V1}/mentorships/{{mentorship_id}}/milestones/{{milestone_id}}"): Permission.OWN_WRITE,
    ("DELETE", f"{V1}/mentorships/{{mentorship_id}}/milestones/{{milestone_id}}"): Permission.OWN_WRITE,
    ("POST", f"{V1}/mentorships/{{mentorship_id}}/milestones/{{milestone_id}}/done"): Permission.OWN_WRITE,
    ("GET", f"{V1}/mentorships/{{mentorship_id}}/logs"): Permission.OWN_READ,
    ("POST", f"{V1}/mentorships/{{mentorship_id}}/logs"): Permission.OWN_WRITE,
    ("PATCH", f"{V1}/mentorships/{{mentorship_id}}/logs/{{log_id}}"): Permission.OWN_WRITE,
    ("POST", f"{V1}/mentorships/{{mentorship_id}}/logs/{{log_id}}/confirm"): Permission.OWN_WRITE,
    ("POST", f"{V1}/mentorships/{{mentorship_id}}/logs/{{log_id}}/return"): Permission.OWN_WRITE,
    ("POST", f"{V1}/mentorships/{{mentorship_id}}/logs/{{log_id}}/withdraw"): Permission.OWN_WRITE,
    ("POST", f"{V1}/mentorships/{{mentorship_id}}/logs/{{log_id}}/files"): Permission.OWN_WRITE,
    ("DELETE", f"{V1}/mentorships/{{mentorship_id}}/logs/{{log_id}}/files/{{link_id}}"): Permission.OWN_WRITE,
    ("GET", f"{V1}/mentorships/{{mentorship_id}}/targets"): Permission.OWN_READ,
    ("GET", f"{V1}/mentorships/{{mentorship_id}}/growth.docx"): Permission.OWN_READ,
    ("POST", f"{V1}/mentorships/{{mentorship_id}}/showcases"): Permission.MENTORSHIP_MANAGE,
    ("GET", f"{V1}/mentorships/{{mentorship_id}}/closing"): Permission.OWN_READ,
    ("POST", f"{V1}/mentorships/{{mentorship_id}}/start-closing"): Permission.MENTORSHIP_MANAGE,
    ("POST", f"{V1}/mentorships/{{mentorship_id}}/evaluations"): Permission.OWN_WRITE,
    ("POST", f"{V1}/mentorships/{{mentorship_id}}/evaluations/withdraw"): Permission.OWN_WRITE,
    ("GET", f"{V1}/showcase-criteria"): Permission.OWN_READ,
    ("GET", f"{V1}/showcases"): Permission.OWN_READ,
    ("POST", f"{V1}/showcases/arrange"): Permission.MENTORSHIP_MANAGE,
    ("POST", f"{V1}/showcases/clashes"): Permission.MENTORSHIP_MANAGE,
    ("GET", f"{V1}/showcases/{{showcase_id}}"): Permission.OWN_READ,
    ("PUT", f"{V1}/showcases/{{showcase_id}}/criteria"): Permission.MENTORSHIP_MANAGE,
    ("PUT", f"{V1}/showcases/{{showcase_id}}/sheet"): Permission.OWN_READ,
    ("GET", f"{V1}/showcases/{{showcase_id}}/listeners"): Permission.MENTORSHIP_MANAGE,
    ("PUT", f"{V1}/showcases/{{showcase_id}}/sheets/{{person_id}}"): Permission.MENTORSHIP_MANAGE,
    ("POST", f"{V1}/showcases/{{showcase_id}}/close"): Permission.MENTORSHIP_MANAGE,
    ("POST", f"{V1}/showcases/{{showcase_id}}/reopen"): Permission.MENTORSHIP_MANAGE,
    ("GET", f"{V1}/pledges/wall"): Permission.PLEDGE_MANAGE,
    ("PUT", f"{V1}/pledges/wall"): Permission.PLEDGE_MANAGE,
    ("POST", f"{V1}/pledges/wall/slug"): Permission.PLEDGE_MANAGE,
    ("POST", f"{V1}/pledges/wall/tickets"): Permission.PLEDGE_MANAGE,
    ("DELETE", f"{V1}/pledges/wall/tickets/{{batch}}"): Permission.PLEDGE_MANAGE,
    ("GET", f"{V1}/pledges/wall/consents"): Permission.PLEDGE_MANAGE,
    ("GET", f"{V1}/pledges/opinions"): Permission.PLEDGE_MANAGE,
    ("POST", f"{V1}/pledges/opinions/{{opinion_id}}/show"): Permission.PLEDGE_MANAGE,
    ("POST", f"{V1}/pledges/opinions/{{opinion_id}}/hide"): Permission.PLEDGE_MANAGE,
    ("GET", f"{V1}/figures"): Permission.FIGURE_READ,
    ("GET", f"{V1}/figures/records"): Permission.FIGURE_READ,
    ("GET", f"{V1}/figures/metrics"): Permission.FIGURE_READ,
    ("GET", f"{V1}/district/metrics"): Permission.DISTRICT_READ,
    ("GET", f"{V1}/district/figures"): Permission.DISTRICT_READ,
    ("GET", f"{V1}/district/changes"): Permission.DISTRICT_READ,
    ("GET", f"{V1}/district/lights"): Permission.DISTRICT_LIGHTS,
    ("GET", f"{V1}/district/lights/export"): Permission.DISTRICT_LIGHTS,
    ("GET", f"{V1}/district/activities"): Permission.DISTRICT_READ,
    ("GET", f"{V1}/desk"): Permission.OWN_READ,
    ("GET", f"{V1}/desk/year"): Permission.OBLIGATION_READ,
    ("GET", f"{V1}/me/notifications"): Permission.OWN_READ,
    ("PUT", f"{V1}/me/notifications"): Permission.OWN_READ,
    ("GET", f"{V1}/robots"): Permission.NOTIFICATION_MANAGE,
    ("POST", f"{V1}/robots"): Permission.NOTIFICATION_MANAGE,
    ("PATCH", f"{V1}/robots/{{robot_id}}"): Permission.NOTIFICATION_MANAGE,
    ("DELETE", f"{V1}/robots/{{robot_id}}"): Permission.NOTIFICATION_MANAGE,
    ("POST", f"{V1}/robots/{{robot_id}}/test"): Permission.NOTIFICATION_MANAGE,
    ("GET", f"{V1}/deliveries"): Permission.NOTIFICATION_MANAGE,
}

NOBODY = str(uuid.uuid4())
CHANGE = {"person_id": NOBODY, "state": "present"}

Ids = dict[str, uuid.UUID | str | int]
Make = Callable[[AsyncClient, World], Awaitable[Ids]]


@dataclass(frozen=True)
class Case:
    """How to make a row, who finds it, and who, with the same permission elsewhere, must not.

    No stranger: everybody who holds the permission reaches every row (there is one bureau in a database).
    """

    make: Make
    #: A value `{org_id}` stands for the id of that name which `make` gave.
    body: dict[str, Any] | None = None
    owner: str = "secretary"
    stranger: str | None = "other_secretary"
    is_form: bool = False


def an_activity(*, opened: bool) -> Make:
    async def make(client: AsyncClient, world: World) -> Ids:
        host = Host(client, world)
        activity = await host.opened() if opened else await host.plan()
        return {"activity_id": activity["id"], "person_id": world.people["member"]}

    return make


async def a_leave(client: AsyncClient, world: World) -> Ids:
    """Leave that the member asks of an activity; somebody sits in on it."""
    ids = await an_activity(opened=True)(client, world)
    asked = await client.post(
        f"{V1}/me/leaves",
        json={"activity_id": ids["activity_id"], "kind": "sick", "reason": "感冒"},
        headers=world.headers("member"),
    )
    seated = await client.post(
        f"{V1}/activities/{ids['activity_id']}/observers",
        json={"name": "王园长"},
        headers=world.headers("secretary"),
    )
    return {**ids, "leave_id": asked.json()["id"], "observer_id": seated.json()[0]["id"]}


async def a_closed_activity(client: AsyncClient, world: World) -> Ids:
    host = Host(client, world)
    activity = await host.opened()
    await host.do(activity, "close")
    return {"activity_id": activity["id"], "person_id": world.people["member"]}


def _lists() -> dict[Operation, Case]:
    """Leave, paper, make-up study, who sat in, and how a row came to be."""
    one = f"{V1}/activities/{{activity_id}}"
    row, leaves = f"{one}/attendance/{{person_id}}", f"{one}/leaves"
    on_paper = {"rows": [{"person_id": NOBODY, "version": 1, "state": "present"}]}
    slip = {"person_id": "{leader_id}", "kind": "sick", "reason": "感冒"}

    async def with_leader(client: AsyncClient, world: World) -> Ids:
        ids = await a_leave(client, world)
        return {**ids, "leader_id": world.people["group_leader"]}

    return {
        ("GET", f"{row}/history"): Case(an_activity(opened=True), owner="member", stranger="other_member"),
        ("PUT", f"{one}/attendance"): Case(an_activity(opened=True), on_paper),
        ("PUT", f"{row}/make-up"): Case(a_closed_activity, {"on": clock.today().isoformat()}),
        ("DELETE", f"{row}/make-up"): Case(a_closed_activity),
        ("GET", f"{one}/observers"): Case(a_leave),
        ("POST", f"{one}/observers"): Case(an_activity(opened=True), {"name": "王园长"}),
        ("DELETE", f"{one}/observers/{{observer_id}}"): Case(a_leave),
        ("GET", leaves): Case(a_leave),
        ("POST", leaves): Case(with_leader, slip),
        ("POST", f"{leaves}/{{leave_id}}/approve"): Case(a_leave),
        ("POST", f"{leaves}/{{leave_id}}/refuse"): Case(a_leave, {"answer": "不行"}),
        ("POST", f"{V1}/me/leaves/{{leave_id}}/withdraw"): Case(
            a_leave, owner="member", stranger="other_member"
        ),
    }


async def a_member(client: AsyncClient, world: World) -> Ids:
    return {"person_id": world.people["member"]}


async def a_group(client: AsyncClient, world: World) -> Ids:
    return {"org_id": world.orgs["group"], "parent_id": world.orgs["branch"]}


async def a_transfer(client: AsyncClient, world: World) -> Ids:
    body = {"person_id": str(world.people["member"]), "outside": "外区党委", "reason": "工作调动"}
    made = await client.post(f"{V1}/transfers", json=body, headers=world.headers("secretary"))
    return {"transfer_id": made.json()["id"]}


async def a_plan(client: AsyncClient, world: World) -> Ids:
    answer = await client.post(
        f"{V1}/plans",
        data={"org_id": str(world.orgs["branch"]), "text": "2026年工作计划\n十一月份：\n1、组织党课学习。"},
        headers=world.headers("secretary"),
    )
    plan_id = answer.json()["id"]
    plan = await client.get(f"{V1}/plans/{plan_id}", headers=world.headers("secretary"))
    return {"plan_id": plan_id, "draft_id": plan.json()["drafts"][0]["id"]}


def a_roster() -> bytes:
    """The smallest roster there is: one name."""
    book, out = Workbook(), BytesIO()
    for row in (["姓名", "人员类别"], ["白云", "正式党员"]):
        book.active.append(row)
    book.save(out)
    return out.getvalue()


async def a_sign_in(client: AsyncClient, world: World) -> Ids:
    return {"sign_in_id": str(world.sign_ins["secretary"])}


async def an_import(client: AsyncClient, world: World) -> Ids:
    answer = await client.post(
        f"{V1}/members/imports",
        data={"org_id": str(world.orgs["branch"])},
        files={"file": ("花名册.xlsx", a_roster())},
        headers=world.headers("secretary"),
    )
    body = answer.json()
    return {"import_id": body["id"], "number": body["rows"][0]["number"]}


async def an_appointment(client: AsyncClient, world: World) -> Ids:
    answer = await client.post(
        f"{V1}/appointments",
        json={
            "person_id": str(world.people["member"]),
            "role": "publicity_commissioner",
            "org_id": str(world.orgs["branch"]),
        },
        headers=world.headers("secretary"),
    )
    return {"appointment_id": answer.json()["id"]}


async def a_term(client: AsyncClient, world: World) -> Ids:
    answer = await client.post(
        f"{V1}/school-calendar/terms?org={world.orgs['branch']}",
        json={"starts": "2026-08-28", "ends": "2027-01-22", "name": "2026年秋季学期"},
        headers=world.headers("secretary"),
    )
    return {"term_id": answer.json()["id"]}


async def days_off(client: AsyncClient, world: World) -> Ids:
    answer = await client.post(
        f"{V1}/school-calendar/days?org={world.orgs['branch']}",
        json={"starts": "2026-11-19", "ends": "2026-11-20", "name": "运动会", "works": False},
        headers=world.headers("secretary"),
    )
    return {"days_id": answer.json()["id"]}


async def a_key_of_the_bureau(client: AsyncClient, world: World) -> Ids:
    answer = await client.post(
        f"{V1}/api-keys",
        json={"name": "统计", "org_id": str(world.orgs["bureau"]), "expires_on": f"{clock.today()}"},
        headers=world.headers("bureau_officer"),
    )
    return {"key_id": answer.json()["id"]}


async def a_feed(client: AsyncClient, world: World) -> Ids:
    answer = await client.post(f"{V1}/me/calendar-feeds", json={}, headers=world.headers("member"))
    return {"feed_id": answer.json()["id"]}


async def an_assignment(client: AsyncClient, world: World) -> Ids:
    answer = await client.post(
        f"{V1}/assignments",
        json={
            "org_id": str(world.orgs["branch"]),
            "title": "汇总上报材料",
            "owner_person_id": str(world.people["member"]),
            "due_on": clock.today().isoformat(),
        },
        headers=world.headers("secretary"),
    )
    return {"assignment_id": answer.json()["id"]}


async def a_target(client: AsyncClient, world: World) -> Ids:
    answer = await client.post(
        f"{V1}/targets",
        json={
            "org_id": str(world.orgs["branch"]),
            "year_kind": "calendar",
            "year": clock.today().year,
            "title": "满意度",
            "direction": "at_least",
            "number_low": 95,
            "unit": "%",
        },
        headers=world.headers("secretary"),
    )
    return {"target_id": answer.json()["id"]}


async def a_baseline(client: AsyncClient, world: World) -> Ids:
    answer = await client.post(
        f"{V1}/baselines",
        json={
            "org_id": str(world.orgs["branch"]),
            "year_kind": "calendar",
            "year": 2025,
            "text": "谈心谈话",
            "number": 60,
            "approx": True,
            "unit": "次",
        },
        headers=world.headers("secretary"),
    )
    return {"baseline_id": answer.json()["id"]}


def _targets() -> dict[Operation, Case]:
    one = f"{V1}/targets/{{target_id}}"
    return {
        ("GET", one): Case(a_target),
        ("PATCH", one): Case(a_target, {"number_low": 96}),
        ("POST", f"{one}/reports"): Case(a_target, {"as_of": clock.today().isoformat(), "number": 97}),
        ("POST", f"{one}/drop"): Case(a_target, {"reason": "不要了"}),
        ("GET", f"{one}/records"): Case(a_target),
        ("PATCH", f"{V1}/baselines/{{baseline_id}}"): Case(a_baseline, {"number": 61}),
    }


async def a_scheme(client: AsyncClient, world: World) -> Ids:
    ids = await an_activity(opened=False)(client, world)
    await client.put(
        f"{V1}/activities/{ids['activity_id']}/scheme",
        json={"text": "一、活动目的\n学习党章。"},
        headers={**world.headers("organization_commissioner"), "If-Match": '"0"'},
    )
    return ids


async def a_material(client: AsyncClient, world: World) -> Ids:
    activity = await Host(client, world).plan()
    sender = Sender(client, world)
    material = await sender.added(activity["id"])
    file, upload = material["file"]["id"], (await sender.begun())["id"]
    return {
        "activity_id": activity["id"], "material_id": material["id"], "file_id": file, "upload_id": upload
    }  # fmt: skip


def _materials() -> dict[Operation, Case]:
    all_of = f"{V1}/activities/{{activity_id}}/materials"
    one, upload, file = f"{all_of}/{{material_id}}", f"{V1}/uploads/{{upload_id}}", f"{V1}/files/{{file_id}}"
    return {
        ("GET", all_of): Case(a_material, stranger="other_member"),
        ("POST", all_of): Case(a_material, {"upload_id": "{upload_id}"}),
        ("PATCH", one): Case(a_material, {"caption": "合影"}),
        ("DELETE", one): Case(a_material),
        ("POST", f"{one}/restore"): Case(a_material),
        ("GET", upload): Case(a_material, stranger="organization_commissioner"),
        ("PATCH", upload): Case(a_material, stranger="organization_commissioner"),
        ("DELETE", upload): Case(a_material, stranger="organization_commissioner"),
        ("GET", file): Case(a_material, stranger="other_member"),
        ("GET", f"{file}/thumbnail"): Case(a_material, stranger="other_member"),
    }


def _schemes() -> dict[Operation, Case]:
    one = f"{V1}/activities/{{activity_id}}/scheme"
    return {
        ("GET", one): Case(a_scheme, stranger="other_member"),
        ("PUT", one): Case(a_scheme, {"text": "一、活动目的\n学习。"}),
        ("POST", f"{one}/submit"): Case(a_scheme),
        ("POST", f"{one}/return"): Case(a_scheme, {"reason": "缺分工"}),
        ("POST", f"{one}/approve"): Case(a_scheme),
        ("POST", f"{one}/amend"): Case(a_scheme),
    }


async def minutes(client: AsyncClient, world: World) -> Ids:
    """A draft that the secretary began, of an open meeting."""
    activity = await Host(client, world).opened()
    url = f"{V1}/activities/{activity['id']}/minutes"
    await client.post(url, headers=world.headers("secretary"))
    return {"activity_id": activity["id"]}


def _minutes() -> dict[Operation, Case]:
    one = f"{V1}/activities/{{activity_id}}/minutes"
    return {
        ("GET", one): Case(minutes, stranger="other_member"),
        ("POST", one): Case(minutes),
        ("PATCH", one): Case(minutes, {"place": "三楼会议室"}, stranger="other_member"),
        ("POST", f"{one}/submit"): Case(minutes, stranger="other_member"),
        ("POST", f"{one}/return"): Case(minutes, {"reason": "缺决议"}, stranger="other_member"),
        ("POST", f"{one}/approve"): Case(minutes, stranger="other_member"),
        ("POST", f"{one}/paper-signature"): Case(minutes, {"hand": "chair", "signed_on": "2026-01-01"}),
        ("POST", f"{one}/amend"): Case(minutes, {"reason": "票数记错"}, stranger="other_member"),
        ("GET", f"{one}/word"): Case(minutes, stranger="other_member"),
    }


async def a_series(client: AsyncClient, world: World) -> Ids:
    body = {
        "org_id": str(world.orgs["branch"]),
        "kind": "party_day",
        "title": "主题党日",
        "rule": {"every": "week", "starts_on": clock.today().isoformat(), "times": 3, "holidays": "keep"},
    }
    answer = await client.post(f"{V1}/activities/series", json=body, headers=world.headers("secretary"))
    return {"series_id": answer.json()["id"]}


async def a_pair(client: AsyncClient, world: World, *, begun: bool = False) -> Ids:
    """The group leader leads the member; both branches' committees and nobody else find it."""
    body = {
        "kind": "apprenticeship",
        "mentor_id": str(world.people["group_leader"]),
        "mentee_id": str(world.people["member"]),
        "starts_on": clock.today().isoformat(),
        "ends_on": (clock.today() + timedelta(days=300)).isoformat(),
        "goals": "上好一节公开课",
    }
    made = await client.post(f"{V1}/mentorships", json=body, headers=world.headers("secretary"))
    pair_id = made.json()["id"]
    for version, persona in enumerate(("group_leader", "member") if begun else (), 1):
        headers = {**world.headers(persona), "If-Match": f'"{version}"'}
        await client.post(f"{V1}/mentorships/{pair_id}/agree", headers=headers)
    return {"mentorship_id": pair_id, "person_id": world.people["other_member"]}


async def a_growth_record(client: AsyncClient, world: World) -> Ids:
    """A milestone and a log with a file, both the member's."""
    ids = await a_pair(client, world, begun=True)
    one, member = f"{V1}/mentorships/{ids['mentorship_id']}", world.headers("member")
    today = clock.today().isoformat()
    folder = await client.post(f"{one}/milestones", json={"title": "汇报课", "due_on": today}, headers=member)
    entry = {"kind": "reflection", "happened_on": today, "topic": "一节课"}
    log = (await client.post(f"{one}/logs", json=entry, headers=member)).json()
    sender = Sender(client, world, "member")
    uploads = [await sender.sent(picture(colour=colour)) for colour in ("navy", "teal")]
    attached = await client.post(
        f"{one}/logs/{log['id']}/files", json={"upload_id": uploads[0]}, headers=member
    )
    return {
        **ids,
        "milestone_id": folder.json()["items"][0]["id"],
        "log_id": log["id"],
        "link_id": attached.json()["files"][0]["id"],
        "upload_id": uploads[1],
    }


def _mentorships() -> dict[Operation, Case]:
    """The stranger is a secretary of another branch, or one of its members: neither finds the pair."""
    one = f"{V1}/mentorships/{{mentorship_id}}"
    record = a_growth_record
    milestone, log = f"{one}/milestones/{{milestone_id}}", f"{one}/logs/{{log_id}}"
    entry = {"kind": "talk", "happened_on": clock.today().isoformat(), "topic": "谈心"}
    reason, due = {"reason": "写错了"}, clock.today().isoformat()
    signed = {"signed_on": due}
    anew = {
        "reason": "师傅调走",
        "mentor_id": "{person_id}",
        "starts_on": due,
        "ends_on": (clock.today() + timedelta(days=200)).isoformat(),
    }

    async def begun(client: AsyncClient, world: World) -> Ids:
        return await a_pair(client, world, begun=True)

    return {
        ("GET", one): Case(a_pair, owner="member"),
        ("PATCH", one): Case(a_pair, {"goals": "写一篇论文"}),
        ("POST", f"{one}/agree"): Case(a_pair, owner="member", stranger="other_member"),
        ("POST", f"{one}/paper-agreement"): Case(a_pair, signed),
        ("POST", f"{one}/confirm-late"): Case(a_pair),
        ("POST", f"{one}/cancel"): Case(a_pair, reason, owner="member"),
        ("POST", f"{one}/end"): Case(begun, reason),
        ("POST", f"{one}/replace"): Case(begun, anew),
        ("GET", f"{one}/milestones"): Case(record),
        ("POST", f"{one}/milestones"): Case(begun, {"title": "论文", "due_on": due}, owner="group_leader"),
        ("PATCH", milestone): Case(record, {"title": "公开课"}, stranger="other_member"),
        ("DELETE", milestone): Case(record),
        ("POST", f"{milestone}/done"): Case(record, {}, owner="member"),
        ("GET", f"{one}/logs"): Case(record, owner="group_leader", stranger="other_member"),
        ("POST", f"{one}/logs"): Case(begun, entry, owner="member", stranger="other_member"),
        ("PATCH", log): Case(record, {"topic": "两节课"}, owner="member"),
        ("POST", f"{log}/confirm"): Case(record, owner="group_leader", stranger="other_member"),
        ("POST", f"{log}/return"): Case(record, reason, owner="group_leader"),
        ("POST", f"{log}/withdraw"): Case(record, owner="member", stranger="other_member"),
        ("POST", f"{log}/files"): Case(record, {"upload_id": "{upload_id}"}, owner="member"),
        ("DELETE", f"{log}/files/{{link_id}}"): Case(record, owner="member"),
        ("GET", f"{one}/targets"): Case(a_pair),
        ("GET", f"{one}/growth.docx"): Case(record, owner="member"),
    }


def _series() -> dict[Operation, Case]:
    one = f"{V1}/activities/series/{{series_id}}"
    change, cancel = {"scope": "all", "title": "党日"}, {"scope": "all", "reason": "不办了"}
    return {
        ("GET", one): Case(a_series),
        ("POST", f"{one}/change"): Case(a_series, change),
        ("POST", f"{one}/change/preview"): Case(a_series, change),
        ("POST", f"{one}/cancel"): Case(a_series, cancel),
        ("POST", f"{one}/cancel/preview"): Case(a_series, {"scope": "all"}),
    }


def _assignments() -> dict[Operation, Case]:
    one = f"{V1}/assignments/{{assignment_id}}"
    return {
        ("GET", one): Case(an_assignment, owner="member", stranger="other_member"),
        ("PATCH", one): Case(an_assignment, {"title": "汇总材料"}),
        ("POST", f"{one}/start"): Case(an_assignment, owner="member", stranger="other_member"),
        ("POST", f"{one}/submit"): Case(an_assignment, {"evidence": "已报"}, stranger="other_secretary"),
        ("POST", f"{one}/return"): Case(an_assignment, {"reason": "缺表"}),
        ("POST", f"{one}/verify"): Case(an_assignment, {}),
        ("POST", f"{one}/drop"): Case(an_assignment, {"reason": "不办了"}),
        ("POST", f"{one}/look-back"): Case(an_assignment, {"result": "holds"}),
    }


NATIONAL = {duty.code: duty.id for duty in national_duties()}
PARTY_DAY, GROUP_MEETING = NATIONAL["party_day"], NATIONAL["group_meeting"]
ABOUT = {"org_id": "{org_id}"}
A_STUDY = {
    "name": "政治学习",
    "every": "month",
    "satisfied_by": [{"fact_kind": "activity.held", "activity_kinds": ["political_study"]}],
}


async def a_laid_down_duty(client: AsyncClient, world: World) -> Ids:
    answer = await client.post(
        f"{V1}/obligations",
        json={"org_id": str(world.orgs["branch"]), **A_STUDY},
        headers=world.headers("secretary"),
    )
    return {"duty_id": answer.json()["duty"]["id"]}


async def a_duty(client: AsyncClient, world: World) -> Ids:
    return {"duty_id": PARTY_DAY, "org_id": world.orgs["branch"], "activity_id": uuid.uuid4()}


async def _said(client: AsyncClient, world: World, path: str, body: dict[str, Any]) -> uuid.UUID:
    """What a secretary says of the Party day; its id."""
    answer = await client.post(
        f"{V1}{path}",
        json={"org_id": str(world.orgs["branch"]), **body},
        headers=world.headers("secretary"),
    )
    assert answer.is_success, answer.text
    told = answer.json()
    return uuid.UUID(told["rows"][0]["id"] if "rows" in told else told["id"])


async def an_exemption(client: AsyncClient, world: World) -> Ids:
    asked = {"from_day": "2026-09-01", "reason_kind": "newly_founded"}
    return {"exemption_id": await _said(client, world, f"/obligations/{PARTY_DAY}/exemptions", asked)}


async def an_appeal(client: AsyncClient, world: World) -> Ids:
    """Of a group: its branch answers."""
    asked = {"org_id": str(world.orgs["group"]), "period": "2026-09-01", "words": "和支部一起办了"}
    return {"appeal_id": await _said(client, world, f"/obligations/{GROUP_MEETING}/appeals", asked)}


async def an_opening(client: AsyncClient, world: World) -> Ids:
    row = {"duty_id": str(PARTY_DAY), "happened_on": "2025-03-07", "title": "主题党日"}
    return {"opening_id": await _said(client, world, "/opening-entries", {"rows": [row]})}


async def a_make_up(client: AsyncClient, world: World) -> Ids:
    host = Host(client, world)
    activity = await host.opened(kind="party_day")
    await host.do(activity, "close")
    last_month = clock.today().replace(day=1) - timedelta(days=1)
    asked = {"period": last_month.isoformat(), "source": "activity", "source_id": activity["id"]}
    path = f"/obligations/{PARTY_DAY}/make-ups"
    return {"make_up_id": await _said(client, world, path, {**asked, "reason": "上月停电"})}


def _duties() -> dict[Operation, Case]:
    one = f"{V1}/obligations/{{duty_id}}"
    exemption = f"{V1}/exemptions/{{exemption_id}}"
    made_up = {"period": "2026-09-01", "source": "activity", "source_id": "{activity_id}", "reason": "停电"}
    days = {**ABOUT, "rows": [{"month": "2026-09", "days_done": 20}]}
    asked = {**ABOUT, "from_day": "2026-09-01", "reason_kind": "newly_founded"}
    return {
        ("GET", one): Case(a_laid_down_duty),
        ("PATCH", one): Case(a_laid_down_duty, A_STUDY),
        ("POST", f"{one}/end"): Case(a_laid_down_duty, {"on": clock.today().isoformat()}),
        ("POST", f"{one}/exemptions"): Case(a_duty, asked),
        ("POST", f"{one}/appeals"): Case(a_duty, {**ABOUT, "period": "2026-09-01", "words": "已办"}),
        ("POST", f"{one}/make-ups"): Case(a_duty, {**ABOUT, **made_up}),
        ("PUT", f"{one}/mapping"): Case(a_duty, {**ABOUT, "satisfied_by": None, "reason": "恢复"}),
        ("POST", f"{one}/counts"): Case(a_duty, days),
        ("POST", f"{one}/counts/file"): Case(
            a_duty, {**ABOUT, "month": "2026-09", "text": "周敏 20"}, is_form=True
        ),
        ("POST", f"{exemption}/approve"): Case(an_exemption, {}),
        ("POST", f"{exemption}/refuse"): Case(an_exemption, {"words": "应当办"}),
        ("POST", f"{exemption}/withdraw"): Case(an_exemption),
        ("POST", f"{V1}/appeals/{{appeal_id}}/answer"): Case(
            an_appeal, {"answer": "explained", "words": "还差一次"}
        ),
        ("DELETE", f"{V1}/make-ups/{{make_up_id}}"): Case(a_make_up),
        ("POST", f"{V1}/opening-entries/{{opening_id}}/withdraw"): Case(an_opening),
    }


def _activities() -> dict[Operation, Case]:
    one = f"{V1}/activities/{{activity_id}}"
    today = clock.today().isoformat()
    planned, opened = an_activity(opened=False), an_activity(opened=True)
    return {
        ("GET", one): Case(planned, stranger="other_member"),
        ("PATCH", one): Case(planned, {"happens_on": today}),
        ("POST", f"{one}/start"): Case(planned),
        ("POST", f"{one}/cancel"): Case(planned, {"reason": "不办了"}),
        ("POST", f"{one}/close"): Case(opened, {}),
        ("POST", f"{one}/correct"): Case(opened, {"reason": "x", "changes": [CHANGE]}),
        ("GET", f"{one}/code"): Case(opened),
        ("GET", f"{one}/attendance"): Case(opened),
        ("GET", f"{one}/scans"): Case(opened),
        ("PUT", f"{one}/attendance/{{person_id}}"): Case(opened, {"state": "present"}),
        ("POST", f"{one}/attendance/{{person_id}}/review"): Case(opened, {"accept": True}),
    }


def _plans() -> dict[Operation, Case]:
    one = f"{V1}/plans/{{plan_id}}"
    draft = {"start": 0, "end": 4, "month": 11, "title": "党课", "kind": "party_lecture"}
    return {
        ("GET", one): Case(a_plan),
        ("PATCH", one): Case(a_plan, {"year_kind": "calendar", "year": 2026}),
        ("POST", f"{one}/drafts"): Case(a_plan, draft),
        ("PATCH", f"{one}/drafts/{{draft_id}}"): Case(a_plan, {"title": "党课"}),
        ("POST", f"{one}/drafts/{{draft_id}}/merge"): Case(a_plan, {"activity_id": NOBODY}),
        ("POST", f"{one}/accept"): Case(a_plan, {"draft_ids": [NOBODY]}),
        ("POST", f"{one}/skip"): Case(a_plan, {"draft_ids": [NOBODY]}),
        ("POST", f"{one}/undo"): Case(a_plan, {"draft_ids": [NOBODY]}),
    }


async def a_robot(client: AsyncClient, world: World) -> Ids:
    answer = await client.post(
        f"{V1}/robots",
        json={
            "org_id": str(world.orgs["branch"]),
            "kind": "wecom",
            "name": "支部群",
            "url": "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=0f2b7c1e-0000-4000-8000-000000000000",
        },
        headers=world.headers("secretary"),
    )
    return {"robot_id": answer.json()["id"]}


def _robots() -> dict[Operation, Case]:
    one = f"{V1}/robots/{{robot_id}}"
    return {
        ("PATCH", one): Case(a_robot, {"enabled": False}),
        ("DELETE", one): Case(a_robot),
        ("POST", f"{one}/test"): Case(a_robot),
    }


async def a_pledge(client: AsyncClient, world: World) -> Ids:
    """A member's, shown, with progress."""
    member, secretary = world.headers("member"), world.headers("secretary")
    deed = {"kind": "post", "deed": "每月听课 1 次", "beneficiary": "新教师"}
    pledge = (
        await client.post(
            f"{V1}/pledges", json={**deed, "due_on": f"{clock.today().year}-12-31"}, headers=member
        )
    ).json()
    steps = (
        ("submit", {}, member),
        ("approve", {}, secretary),
        ("show", {}, secretary),
        ("progress", {"words": "听了 1 次。"}, member),
    )
    for verb, body, headers in steps:
        seen = {**headers, "If-Match": f'"{pledge["version"]}"'}
        address = f"{V1}/pledges/{pledge['id']}/{verb}"
        pledge = (await client.post(address, json=body, headers=seen)).json()
    return {"pledge_id": pledge["id"], "progress_id": pledge["progress"][0]["id"]}


def _pledges() -> dict[Operation, Case]:
    """Own steps by the member, the others by the secretary; a neighbour of the same office finds nothing."""
    one = f"{V1}/pledges/{{pledge_id}}"
    own = {"owner": "member", "stranger": "other_member"}
    consent = f"{V1}/members/{{person_id}}/name-consent"
    said = {"grade": "satisfied", "words": "好"}
    return {
        ("GET", one): Case(a_pledge, **own),
        ("PATCH", one): Case(a_pledge, {"deed": "每周听课"}, **own),
        ("GET", f"{one}/evidence"): Case(a_pledge, **own),
        ("POST", f"{one}/submit"): Case(a_pledge, {}, **own),
        ("POST", f"{one}/withdraw"): Case(a_pledge, {}, **own),
        ("POST", f"{one}/approve"): Case(a_pledge, {}),
        ("POST", f"{one}/return"): Case(a_pledge, {"reason": "没写对象"}),
        ("POST", f"{one}/show"): Case(a_pledge, {}),
        ("POST", f"{one}/progress"): Case(a_pledge, {"words": "又听了 1 次"}, **own),
        ("DELETE", f"{one}/progress/{{progress_id}}"): Case(a_pledge, owner="secretary"),
        ("POST", f"{one}/report"): Case(a_pledge, {}, **own),
        ("POST", f"{one}/amend"): Case(a_pledge, {"reason": "调岗", "deed": "每周听课"}, **own),
        ("POST", f"{one}/amend/decide"): Case(a_pledge, {"accept": True}),
        ("POST", f"{one}/amend/withdraw"): Case(a_pledge, {}, **own),
        ("POST", f"{one}/rate"): Case(a_pledge, {"grade": "satisfied"}, **own),
        ("POST", f"{one}/comment"): Case(a_pledge, said),
        ("POST", f"{one}/close-rating"): Case(a_pledge, {}),
        ("POST", f"{one}/deliberate"): Case(a_pledge, {"outcome": "kept"}),
        ("POST", f"{one}/carry"): Case(a_pledge, {}, **own),
        ("GET", consent): Case(a_member),
        ("POST", consent): Case(a_member, {}),
        ("DELETE", consent): Case(a_member),
    }


async def a_showcase(client: AsyncClient, world: World) -> Ids:
    """Of the pair, begun: the branch's people listen."""
    ids = await a_pair(client, world, begun=True)
    when = {"happens_on": clock.today().isoformat(), "starts_at": "09:00"}
    made = await client.post(
        f"{V1}/mentorships/{ids['mentorship_id']}/showcases",
        json={"when": when},
        headers=world.headers("secretary"),
    )
    host = Host(client, world)
    await host.do({"id": made.json()["activity_id"], "version": 1}, "start")
    return {**ids, "showcase_id": made.json()["id"], "person_id": world.people["discipline_commissioner"]}


async def a_system(client: AsyncClient, world: World) -> Ids:
    """A draft of the branch for its members."""
    body = {"org_id": str(world.orgs["branch"]), "subject": "member", "year": 2026, "template": "five_leads"}
    made = await client.post(f"{V1}/indicator-systems", json=body, headers=world.headers("secretary"))
    return {"system_id": made.json()["id"], "subject_id": world.people["member"]}


async def a_score(client: AsyncClient, world: World) -> Ids:
    """By one counted line that everybody has."""
    ids = await a_system(client, world)
    study = {"kind": "count_to", "full_at": 4, "counts": [{"fact_kind": "activity.present"}]}
    items = [{"chapter": "学习", "name": "参加活动", "weight": 100, "formula": study}]
    url = f"{V1}/indicator-systems/{ids['system_id']}"
    for method, path, body, version in (
        ("PUT", f"{url}/indicators", {"items": items}, 1),
        ("POST", f"{url}/publish", None, 2),
    ):
        headers = {**world.headers("secretary"), "If-Match": f'"{version}"'}
        made = await client.request(method, path, json=body, headers=headers)
    return {**ids, "indicator_id": made.json()["indicators"][0]["id"]}


async def a_score_appeal(client: AsyncClient, world: World) -> Ids:
    """Of the member's, once the year was over."""
    ids = await a_score(client, world)
    clock.freeze(datetime(2027, 1, 5, 9, tzinfo=clock.SHANGHAI))
    one = f"{V1}/scores/{ids['system_id']}"
    await client.post(f"{one}/close", json={}, headers=world.headers("secretary"))
    address = f"{one}/{ids['subject_id']}/appeal"
    made = await client.post(address, json={"words": "少了一次"}, headers=world.headers("member"))
    return {**ids, "appeal_id": made.json()["id"]}


def _scores() -> dict[Operation, Case]:
    """Members' scores are for themselves and their committee; a neighbour's finds nothing."""
    system, score = f"{V1}/indicator-systems/{{system_id}}", f"{V1}/scores/{{system_id}}"
    one, own = f"{score}/{{subject_id}}", {"owner": "member", "stranger": "other_member"}
    return {
        ("GET", system): Case(a_system),
        ("PATCH", system): Case(a_system, {"name": "另一个"}),
        ("PUT", f"{system}/indicators"): Case(a_system, {"items": []}),
        ("POST", f"{system}/publish"): Case(a_system),
        ("POST", f"{system}/new-version"): Case(a_score),
        ("POST", f"{system}/retire"): Case(a_system, {"reason": "不用了"}),
        ("POST", f"{score}/close"): Case(a_score, {"dry_run": True}),
        ("GET", one): Case(a_score, **own),
        ("GET", f"{one}/records"): Case(a_score, **own),
        ("POST", f"{one}/appeal"): Case(a_score, {"words": "少了一次"}, **own),
        ("POST", f"{one}/correct"): Case(a_score, {"reason": "补录了一次"}),
        ("POST", f"{V1}/scores/appeals/{{appeal_id}}/answer"): Case(
            a_score_appeal, {"upheld": False, "answer": "核对过了"}
        ),
    }


def _showcases() -> dict[Operation, Case]:
    """Lessons are for the pair, its committees and who listened; a closing for the pair and committees."""
    pair, one = f"{V1}/mentorships/{{mentorship_id}}", f"{V1}/showcases/{{showcase_id}}"
    when = {"when": {"happens_on": clock.today().isoformat(), "starts_at": "09:00"}}
    sheet = {"scores": dict.fromkeys(("goal", "content", "process", "interaction", "effect"), 4)}
    said = {"side": "mentee", "grade": "good"}
    listener = "discipline_commissioner"

    async def begun(client: AsyncClient, world: World) -> Ids:
        return await a_pair(client, world, begun=True)

    return {
        ("POST", f"{pair}/showcases"): Case(begun, when),
        ("GET", f"{pair}/closing"): Case(begun, owner="member"),
        ("POST", f"{pair}/start-closing"): Case(begun),
        ("POST", f"{pair}/evaluations"): Case(begun, said, owner="member", stranger="other_member"),
        ("POST", f"{pair}/evaluations/withdraw"): Case(begun, {"side": "mentee", "reason": "写错了"}),
        ("GET", one): Case(a_showcase, owner=listener, stranger="other_member"),
        ("PUT", f"{one}/criteria"): Case(a_showcase, {"criteria_set": "lesson"}),
        ("PUT", f"{one}/sheet"): Case(a_showcase, sheet, owner=listener),
        ("GET", f"{one}/listeners"): Case(a_showcase),
        ("PUT", f"{one}/sheets/{{person_id}}"): Case(a_showcase, sheet),
        ("POST", f"{one}/close"): Case(a_showcase),
        ("POST", f"{one}/reopen"): Case(a_showcase, {"reason": "点错了"}),
    }


async def _a_wall(client: AsyncClient, world: World, opinions: str) -> dict[str, Any]:
    """The branch's, open: its address, and how the secretary asks for it."""
    headers, org = world.headers("secretary"), {"org": str(world.orgs["branch"])}
    settings = {"open": True, "opinions": opinions}
    opened = await client.put(
        f"{V1}/pledges/wall", params=org, json=settings, headers={**headers, "If-Match": "0"}
    )
    assert opened.is_success, opened.text
    return {"params": org, "headers": headers, "slug": str(opened.json()["url"]).rpartition("/")[2]}


async def some_slips(client: AsyncClient, world: World) -> Ids:
    wall = await _a_wall(client, world, "ticket")
    slug = wall.pop("slug")
    answer = await client.post(f"{V1}/pledges/wall/tickets", json={"count": 2}, **wall)
    assert answer.is_success, (slug, answer.text)
    return {"batch": answer.json()["batch"]}


async def an_opinion(client: AsyncClient, world: World) -> Ids:
    wall = await _a_wall(client, world, "device")
    pledge = await a_pledge(client, world)
    words = {"kind": "masses", "grade": "satisfied", "words": "很好"}
    await client.get(f"{V1}/walls/{wall['slug']}")
    url = f"{V1}/walls/{wall['slug']}/pledges/{pledge['pledge_id']}/opinions"
    said = await client.post(url, json=words)
    assert said.status_code == 201, said.text
    heard = await client.get(f"{V1}/pledges/opinions", headers=wall["headers"])
    return {"opinion_id": heard.json()["items"][0]["id"]}


def _walls() -> dict[Operation, Case]:
    opinion = f"{V1}/pledges/opinions/{{opinion_id}}"
    return {
        ("DELETE", f"{V1}/pledges/wall/tickets/{{batch}}"): Case(some_slips),
        ("POST", f"{opinion}/show"): Case(an_opinion),
        ("POST", f"{opinion}/hide"): Case(an_opinion, {"reason": "写了孩子的姓名"}),
    }


def _reshaping() -> dict[Operation, Case]:
    org, letter = f"{V1}/orgs/{{org_id}}", f"{V1}/transfers/{{transfer_id}}"
    decided = {"from_day": clock.today().isoformat(), "reason": "研究决定", "dry_run": True}
    return {
        ("GET", f"{org}/steps"): Case(a_group),
        ("GET", f"{org}/people"): Case(a_group),
        ("POST", f"{org}/move"): Case(a_group, decided | {"parent_id": "{parent_id}"}),
        ("POST", f"{org}/split"): Case(a_group, decided | {"parts": [{"name": "新小组"}]}),
        ("POST", f"{org}/merge"): Case(a_group, decided | {"name": "新小组"}),
        ("POST", f"{org}/close"): Case(a_group, decided),
        ("GET", letter): Case(a_transfer),
        ("POST", f"{letter}/accept"): Case(a_transfer, {}),
        ("POST", f"{letter}/refuse"): Case(a_transfer, {"reason": "没有岗位"}),
        ("POST", f"{letter}/return"): Case(a_transfer, {"reason": "查无此人"}),
        ("POST", f"{letter}/withdraw"): Case(a_transfer, {"reason": "不调了"}),
    }


OUT_OF_REACH: dict[Operation, Case] = {
    **_reshaping(),
    ("PATCH", f"{V1}/orgs/{{org_id}}"): Case(a_group, {"name": "第三党小组"}),
    ("GET", f"{V1}/members/{{person_id}}"): Case(a_member),
    ("PATCH", f"{V1}/members/{{person_id}}"): Case(a_member, {"post": "教研组长"}),
    ("POST", f"{V1}/members/{{person_id}}/reveal"): Case(a_member, {"reason": "核对"}),
    ("POST", f"{V1}/members/{{person_id}}/unbind"): Case(a_member),
    ("GET", f"{V1}/members/imports/{{import_id}}"): Case(an_import),
    ("GET", f"{V1}/members/imports/{{import_id}}/progress"): Case(an_import),
    ("PATCH", f"{V1}/members/imports/{{import_id}}/rows/{{number}}"): Case(an_import, {"left_out": True}),
    ("POST", f"{V1}/members/imports/{{import_id}}/branches"): Case(an_import, {"written": "", "name": "x"}),
    ("DELETE", f"{V1}/me/sign-ins/{{sign_in_id}}"): Case(a_sign_in, stranger="other_secretary"),
    ("POST", f"{V1}/members/imports/{{import_id}}/commit"): Case(an_import),
    ("POST", f"{V1}/appointments/{{appointment_id}}/end"): Case(an_appointment),
    ("DELETE", f"{V1}/school-calendar/terms/{{term_id}}"): Case(a_term),
    ("DELETE", f"{V1}/school-calendar/days/{{days_id}}"): Case(days_off),
    ("DELETE", f"{V1}/api-keys/{{key_id}}"): Case(a_key_of_the_bureau, owner="bureau_officer", stranger=None),
    ("DELETE", f"{V1}/me/calendar-feeds/{{feed_id}}"): Case(a_feed, owner="member", stranger="secretary"),
    **_activities(),
    **_lists(),
    **_duties(),
    **_schemes(),
    **_materials(),
    **_minutes(),
    **_series(),
    **_assignments(),
    **_mentorships(),
    **_showcases(),
    **_scores(),
    **_targets(),
    **_pledges(),
    **_plans(),
    **_robots(),
    **_walls(),
}
