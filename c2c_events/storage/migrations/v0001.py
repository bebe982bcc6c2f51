"""The tables as they first were.

Made by `python -m tests.data.make_files` until the first release, and frozen then.
"""

# ruff: noqa: E501 - as Alembic writes it
# fmt: off

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

if TYPE_CHECKING:
    from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    """Make every table, in an empty database."""
    op.create_table('acceptance',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('finding', sa.String(), nullable=False),
    sa.Column('things', sa.String(), nullable=False),
    sa.Column('facts_sha256', sa.String(), nullable=False),
    sa.Column('who', sa.String(), nullable=False),
    sa.Column('why', sa.String(), nullable=False),
    sa.Column('accepted_at', sa.String(), nullable=True),
    sa.Column('row_version', sa.Integer(), server_default='1', nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_acceptance'))
    )
    op.create_table('blob',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('media_type', sa.String(), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('content', sa.String(), nullable=False),
    sa.Column('row_version', sa.Integer(), server_default='1', nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_blob'))
    )
    op.create_table('category',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('code', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('colour', sa.String(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('row_version', sa.Integer(), server_default='1', nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_category'))
    )
    op.create_table('change_set',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('stamp', sa.String(), nullable=False),
    sa.Column('at', sa.String(), nullable=False),
    sa.Column('user_name', sa.String(), nullable=False),
    sa.Column('device', sa.String(), nullable=False),
    sa.Column('label', sa.String(), nullable=False),
    sa.Column('things', sa.String(), nullable=False),
    sa.Column('reverses', sa.String(), nullable=True),
    sa.Column('undoable', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_change_set'))
    )
    op.create_index(op.f('ix_change_set_stamp'), 'change_set', ['stamp'], unique=False)
    op.create_table('choice_round',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('round_status', sa.String(), nullable=False),
    sa.Column('seed', sa.Integer(), nullable=True),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('anywhere', sa.Boolean(), nullable=False),
    sa.Column('per_delegation', sa.Integer(), nullable=True),
    sa.Column('language', sa.String(), nullable=False),
    sa.Column('together', sa.String(), nullable=False),
    sa.Column('delegations', sa.String(), nullable=False),
    sa.Column('partners', sa.String(), nullable=False),
    sa.Column('spread', sa.Boolean(), nullable=False),
    sa.Column('balance', sa.String(), nullable=False),
    sa.Column('row_version', sa.Integer(), server_default='1', nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_choice_round'))
    )
    op.create_table('document',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('document_kind', sa.String(), nullable=False),
    sa.Column('languages', sa.String(), nullable=False),
    sa.Column('file_name', sa.String(), nullable=False),
    sa.Column('sha256', sa.String(), nullable=False),
    sa.Column('address', sa.String(), nullable=False),
    sa.Column('about_kind', sa.String(), nullable=False),
    sa.Column('about', sa.String(), nullable=False),
    sa.Column('public', sa.Boolean(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('row_version', sa.Integer(), server_default='1', nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_document'))
    )
    op.create_table('export_record',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('export', sa.String(), nullable=False),
    sa.Column('exported_at', sa.String(), nullable=False),
    sa.Column('recipient', sa.String(), nullable=False),
    sa.Column('columns', sa.String(), nullable=False),
    sa.Column('rows', sa.Integer(), nullable=False),
    sa.Column('row_version', sa.Integer(), server_default='1', nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_export_record'))
    )
    op.create_table('file_info',
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('value', sa.String(), nullable=False),
    sa.PrimaryKeyConstraint('name', name=op.f('pk_file_info'))
    )
    op.create_table('import_mapping',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('fingerprint', sa.String(), nullable=False),
    sa.Column('columns', sa.String(), nullable=False),
    sa.Column('sheet_kind', sa.String(), nullable=False),
    sa.Column('row_version', sa.Integer(), server_default='1', nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_import_mapping'))
    )
    op.create_table('meeting',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('starts', sa.String(), nullable=False),
    sa.Column('ends', sa.String(), nullable=False),
    sa.Column('zone', sa.String(), nullable=False),
    sa.Column('city', sa.String(), nullable=False),
    sa.Column('country', sa.String(), nullable=False),
    sa.Column('languages', sa.String(), nullable=False),
    sa.Column('series', sa.String(), nullable=False),
    sa.Column('edition', sa.String(), nullable=False),
    sa.Column('subtitle', sa.String(), nullable=False),
    sa.Column('venue', sa.String(), nullable=False),
    sa.Column('hosts', sa.String(), nullable=False),
    sa.Column('website', sa.String(), nullable=False),
    sa.Column('calendar_domain', sa.String(), nullable=False),
    sa.Column('country_words', sa.String(), nullable=False),
    sa.Column('custom_fields', sa.String(), nullable=False),
    sa.Column('lessons_at_most', sa.Integer(), nullable=True),
    sa.Column('row_version', sa.Integer(), server_default='1', nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_meeting'))
    )
    op.create_table('note',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('about_kind', sa.String(), nullable=False),
    sa.Column('about', sa.String(), nullable=False),
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('written_at', sa.String(), nullable=True),
    sa.Column('author', sa.String(), nullable=False),
    sa.Column('row_version', sa.Integer(), server_default='1', nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_note'))
    )
    op.create_table('objective',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('code', sa.String(), nullable=False),
    sa.Column('aim', sa.String(), nullable=False),
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('row_version', sa.Integer(), server_default='1', nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_objective'))
    )
    op.create_table('organisation',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('acronym', sa.String(), nullable=False),
    sa.Column('organisation_kind', sa.String(), nullable=True),
    sa.Column('city', sa.String(), nullable=False),
    sa.Column('country', sa.String(), nullable=False),
    sa.Column('aliases', sa.String(), nullable=False),
    sa.Column('parent', sa.String(), nullable=True),
    sa.Column('website', sa.String(), nullable=False),
    sa.Column('address', sa.String(), nullable=False),
    sa.Column('note', sa.String(), nullable=False),
    sa.Column('row_version', sa.Integer(), server_default='1', nullable=False),
    sa.ForeignKeyConstraint(['parent'], ['organisation.id'], name=op.f('fk_organisation_parent'), initially='DEFERRED', deferrable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_organisation'))
    )
    op.create_index(op.f('ix_organisation_parent'), 'organisation', ['parent'], unique=False)
    op.create_table('partnership',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('code', sa.String(), nullable=False),
    sa.Column('partnership_kind', sa.String(), nullable=True),
    sa.Column('themes', sa.String(), nullable=False),
    sa.Column('goals', sa.String(), nullable=False),
    sa.Column('starts', sa.String(), nullable=False),
    sa.Column('ends', sa.String(), nullable=False),
    sa.Column('funding', sa.String(), nullable=True),
    sa.Column('funder', sa.String(), nullable=False),
    sa.Column('programme', sa.String(), nullable=False),
    sa.Column('note', sa.String(), nullable=False),
    sa.Column('row_version', sa.Integer(), server_default='1', nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_partnership'))
    )
    op.create_table('person',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('given_name', sa.String(), nullable=False),
    sa.Column('family_name', sa.String(), nullable=False),
    sa.Column('family_first', sa.Boolean(), nullable=False),
    sa.Column('native_name', sa.String(), nullable=False),
    sa.Column('honorific', sa.String(), nullable=False),
    sa.Column('gender', sa.String(), nullable=True),
    sa.Column('emails', sa.String(), nullable=False),
    sa.Column('phones', sa.String(), nullable=False),
    sa.Column('nationality', sa.String(), nullable=False),
    sa.Column('languages', sa.String(), nullable=False),
    sa.Column('photo', sa.String(), nullable=False),
    sa.Column('merged_into', sa.String(), nullable=True),
    sa.Column('note', sa.String(), nullable=False),
    sa.Column('row_version', sa.Integer(), server_default='1', nullable=False),
    sa.ForeignKeyConstraint(['merged_into'], ['person.id'], name=op.f('fk_person_merged_into'), initially='DEFERRED', deferrable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_person'))
    )
    op.create_index(op.f('ix_person_merged_into'), 'person', ['merged_into'], unique=False)
    op.create_table('programme_version',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('published_at', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('remark', sa.String(), nullable=False),
    sa.Column('sha256', sa.String(), nullable=False),
    sa.Column('content', sa.String(), nullable=False),
    sa.Column('as_of', sa.String(), nullable=False),
    sa.Column('row_version', sa.Integer(), server_default='1', nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_programme_version'))
    )
    op.create_table('publication',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('export', sa.String(), nullable=False),
    sa.Column('published_at', sa.String(), nullable=False),
    sa.Column('options', sa.String(), nullable=False),
    sa.Column('sha256', sa.String(), nullable=False),
    sa.Column('file_name', sa.String(), nullable=False),
    sa.Column('languages', sa.String(), nullable=False),
    sa.Column('only', sa.String(), nullable=False),
    sa.Column('items', sa.Integer(), nullable=False),
    sa.Column('as_of', sa.String(), nullable=False),
    sa.Column('row_version', sa.Integer(), server_default='1', nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_publication'))
    )
    op.create_table('room',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('names', sa.String(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('capacity', sa.String(), nullable=False),
    sa.Column('booths', sa.Integer(), nullable=True),
    sa.Column('floor', sa.String(), nullable=False),
    sa.Column('step_free', sa.Boolean(), nullable=True),
    sa.Column('step_free_note', sa.String(), nullable=False),
    sa.Column('equipment', sa.String(), nullable=False),
    sa.Column('set_up_minutes', sa.Integer(), nullable=False),
    sa.Column('clear_away_minutes', sa.Integer(), nullable=False),
    sa.Column('available', sa.String(), nullable=False),
    sa.Column('note', sa.String(), nullable=False),
    sa.Column('row_version', sa.Integer(), server_default='1', nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_room'))
    )
    op.create_table('saved_list',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('page', sa.String(), nullable=False),
    sa.Column('only', sa.String(), nullable=False),
    sa.Column('columns', sa.String(), nullable=False),
    sa.Column('sort', sa.String(), nullable=False),
    sa.Column('row_version', sa.Integer(), server_default='1', nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_saved_list'))
    )
    op.create_table('tag',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('colour', sa.String(), nullable=False),
    sa.Column('row_version', sa.Integer(), server_default='1', nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_tag'))
    )
    op.create_table('template',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('what', sa.String(), nullable=False),
    sa.Column('body', sa.String(), nullable=False),
    sa.Column('description', sa.String(), nullable=False),
    sa.Column('row_version', sa.Integer(), server_default='1', nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_template'))
    )
    op.create_table('working_group',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('code', sa.String(), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('theme', sa.String(), nullable=False),
    sa.Column('languages', sa.String(), nullable=False),
    sa.Column('questions', sa.String(), nullable=False),
    sa.Column('minimum', sa.Integer(), nullable=True),
    sa.Column('maximum', sa.Integer(), nullable=True),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('note', sa.String(), nullable=False),
    sa.Column('row_version', sa.Integer(), server_default='1', nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_working_group'))
    )
    op.create_table('delegation',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('organisation', sa.String(), nullable=True),
    sa.Column('partnership', sa.String(), nullable=True),
    sa.Column('head', sa.String(), nullable=True),
    sa.Column('row_version', sa.Integer(), server_default='1', nullable=False),
    sa.ForeignKeyConstraint(['head'], ['person.id'], name=op.f('fk_delegation_head'), initially='DEFERRED', deferrable=True),
    sa.ForeignKeyConstraint(['organisation'], ['organisation.id'], name=op.f('fk_delegation_organisation'), initially='DEFERRED', deferrable=True),
    sa.ForeignKeyConstraint(['partnership'], ['partnership.id'], name=op.f('fk_delegation_partnership'), initially='DEFERRED', deferrable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_delegation'))
    )
    op.create_index(op.f('ix_delegation_head'), 'delegation', ['head'], unique=False)
    op.create_index(op.f('ix_delegation_organisation'), 'delegation', ['organisation'], unique=False)
    op.create_index(op.f('ix_delegation_partnership'), 'delegation', ['partnership'], unique=False)
    op.create_table('edit',
    sa.Column('change_set', sa.String(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('op', sa.String(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('thing', sa.String(), nullable=False),
    sa.Column('path', sa.String(), nullable=False),
    sa.Column('old', sa.String(), nullable=True),
    sa.Column('new', sa.String(), nullable=True),
    sa.ForeignKeyConstraint(['change_set'], ['change_set.id'], name=op.f('fk_edit_change_set'), initially='DEFERRED', deferrable=True),
    sa.PrimaryKeyConstraint('change_set', 'position', name=op.f('pk_edit'))
    )
    op.create_index('ix_edit_thing', 'edit', ['thing'], unique=False)
    op.create_table('partnership_member',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('partnership', sa.String(), nullable=False),
    sa.Column('city', sa.String(), nullable=False),
    sa.Column('country', sa.String(), nullable=False),
    sa.Column('role', sa.String(), nullable=False),
    sa.Column('organisation', sa.String(), nullable=True),
    sa.Column('joined', sa.String(), nullable=True),
    sa.Column('left', sa.String(), nullable=True),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('row_version', sa.Integer(), server_default='1', nullable=False),
    sa.ForeignKeyConstraint(['organisation'], ['organisation.id'], name=op.f('fk_partnership_member_organisation'), initially='DEFERRED', deferrable=True),
    sa.ForeignKeyConstraint(['partnership'], ['partnership.id'], name=op.f('fk_partnership_member_partnership'), initially='DEFERRED', deferrable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_partnership_member'))
    )
    op.create_index(op.f('ix_partnership_member_organisation'), 'partnership_member', ['organisation'], unique=False)
    op.create_index(op.f('ix_partnership_member_partnership'), 'partnership_member', ['partnership'], unique=False)
    op.create_table('placement_run',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('round', sa.String(), nullable=False),
    sa.Column('seed', sa.Integer(), nullable=False),
    sa.Column('ran_at', sa.String(), nullable=False),
    sa.Column('solver', sa.String(), nullable=False),
    sa.Column('levels', sa.String(), nullable=False),
    sa.Column('by_rank', sa.String(), nullable=False),
    sa.Column('unplaced', sa.Integer(), nullable=False),
    sa.Column('closed', sa.String(), nullable=False),
    sa.Column('outcome', sa.String(), nullable=False),
    sa.Column('row_version', sa.Integer(), server_default='1', nullable=False),
    sa.ForeignKeyConstraint(['round'], ['choice_round.id'], name=op.f('fk_placement_run_round'), initially='DEFERRED', deferrable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_placement_run'))
    )
    op.create_index(op.f('ix_placement_run_round'), 'placement_run', ['round'], unique=False)
    op.create_table('session',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('code', sa.String(), nullable=False),
    sa.Column('session_kind', sa.String(), nullable=False),
    sa.Column('span', sa.String(), nullable=True),
    sa.Column('zone', sa.String(), nullable=False),
    sa.Column('room', sa.String(), nullable=True),
    sa.Column('place', sa.String(), nullable=False),
    sa.Column('layout', sa.String(), nullable=True),
    sa.Column('expected', sa.Integer(), nullable=True),
    sa.Column('theme', sa.String(), nullable=False),
    sa.Column('abstract', sa.String(), nullable=False),
    sa.Column('objectives', sa.String(), nullable=False),
    sa.Column('floor_languages', sa.String(), nullable=False),
    sa.Column('interpretation', sa.String(), nullable=False),
    sa.Column('access', sa.String(), nullable=False),
    sa.Column('status', sa.String(), nullable=False),
    sa.Column('link', sa.String(), nullable=False),
    sa.Column('remark', sa.String(), nullable=False),
    sa.Column('internal_note', sa.String(), nullable=False),
    sa.Column('locked', sa.Boolean(), nullable=False),
    sa.Column('calendar_uid', sa.String(), nullable=False),
    sa.Column('created_at', sa.String(), nullable=True),
    sa.Column('planned_minutes', sa.Integer(), nullable=True),
    sa.Column('row_version', sa.Integer(), server_default='1', nullable=False),
    sa.ForeignKeyConstraint(['room'], ['room.id'], name=op.f('fk_session_room'), initially='DEFERRED', deferrable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_session'))
    )
    op.create_index(op.f('ix_session_room'), 'session', ['room'], unique=False)
    op.create_table('site_visit',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('code', sa.String(), nullable=False),
    sa.Column('theme', sa.String(), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('host', sa.String(), nullable=True),
    sa.Column('bring', sa.String(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('note', sa.String(), nullable=False),
    sa.Column('row_version', sa.Integer(), server_default='1', nullable=False),
    sa.ForeignKeyConstraint(['host'], ['organisation.id'], name=op.f('fk_site_visit_host'), initially='DEFERRED', deferrable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_site_visit'))
    )
    op.create_index(op.f('ix_site_visit_host'), 'site_visit', ['host'], unique=False)
    op.create_table('tagging',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('tag', sa.String(), nullable=False),
    sa.Column('about_kind', sa.String(), nullable=False),
    sa.Column('about', sa.String(), nullable=False),
    sa.Column('row_version', sa.Integer(), server_default='1', nullable=False),
    sa.ForeignKeyConstraint(['tag'], ['tag.id'], name=op.f('fk_tagging_tag'), initially='DEFERRED', deferrable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_tagging'))
    )
    op.create_index(op.f('ix_tagging_tag'), 'tagging', ['tag'], unique=False)
    op.create_table('agreement',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=True),
    sa.Column('agreement_kind', sa.String(), nullable=True),
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('amount', sa.String(), nullable=True),
    sa.Column('origin_as_written', sa.String(), nullable=False),
    sa.Column('group', sa.String(), nullable=True),
    sa.Column('session', sa.String(), nullable=True),
    sa.Column('theme', sa.String(), nullable=False),
    sa.Column('announced', sa.String(), nullable=True),
    sa.Column('due', sa.String(), nullable=True),
    sa.Column('follow_up', sa.String(), nullable=False),
    sa.Column('signatories', sa.String(), nullable=False),
    sa.Column('note', sa.String(), nullable=False),
    sa.Column('row_version', sa.Integer(), server_default='1', nullable=False),
    sa.ForeignKeyConstraint(['group'], ['working_group.id'], name=op.f('fk_agreement_group'), initially='DEFERRED', deferrable=True),
    sa.ForeignKeyConstraint(['session'], ['session.id'], name=op.f('fk_agreement_session'), initially='DEFERRED', deferrable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_agreement'))
    )
    op.create_index(op.f('ix_agreement_group'), 'agreement', ['group'], unique=False)
    op.create_index(op.f('ix_agreement_session'), 'agreement', ['session'], unique=False)
    op.create_table('departure',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('visit', sa.String(), nullable=False),
    sa.Column('session', sa.String(), nullable=False),
    sa.Column('code', sa.String(), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('guide', sa.String(), nullable=True),
    sa.Column('languages', sa.String(), nullable=False),
    sa.Column('minimum', sa.Integer(), nullable=True),
    sa.Column('maximum', sa.Integer(), nullable=True),
    sa.Column('step_free', sa.String(), nullable=True),
    sa.Column('step_free_note', sa.String(), nullable=False),
    sa.Column('transport', sa.String(), nullable=False),
    sa.Column('safety_contact', sa.String(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('row_version', sa.Integer(), server_default='1', nullable=False),
    sa.ForeignKeyConstraint(['guide'], ['person.id'], name=op.f('fk_departure_guide'), initially='DEFERRED', deferrable=True),
    sa.ForeignKeyConstraint(['session'], ['session.id'], name=op.f('fk_departure_session'), initially='DEFERRED', deferrable=True),
    sa.ForeignKeyConstraint(['visit'], ['site_visit.id'], name=op.f('fk_departure_visit'), initially='DEFERRED', deferrable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_departure'))
    )
    op.create_index(op.f('ix_departure_guide'), 'departure', ['guide'], unique=False)
    op.create_index(op.f('ix_departure_session'), 'departure', ['session'], unique=False)
    op.create_index(op.f('ix_departure_visit'), 'departure', ['visit'], unique=False)
    op.create_table('group_session',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('group', sa.String(), nullable=False),
    sa.Column('session', sa.String(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('row_version', sa.Integer(), server_default='1', nullable=False),
    sa.ForeignKeyConstraint(['group'], ['working_group.id'], name=op.f('fk_group_session_group'), initially='DEFERRED', deferrable=True),
    sa.ForeignKeyConstraint(['session'], ['session.id'], name=op.f('fk_group_session_session'), initially='DEFERRED', deferrable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_group_session'))
    )
    op.create_index(op.f('ix_group_session_group'), 'group_session', ['group'], unique=False)
    op.create_index(op.f('ix_group_session_session'), 'group_session', ['session'], unique=False)
    op.create_table('lesson',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=True),
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('group', sa.String(), nullable=True),
    sa.Column('session', sa.String(), nullable=True),
    sa.Column('evidence', sa.String(), nullable=False),
    sa.Column('evidence_as_written', sa.String(), nullable=False),
    sa.Column('origin_as_written', sa.String(), nullable=False),
    sa.Column('votes', sa.Integer(), nullable=True),
    sa.Column('theme', sa.String(), nullable=False),
    sa.Column('merged_into', sa.String(), nullable=True),
    sa.Column('shared_rank', sa.Integer(), nullable=True),
    sa.Column('note', sa.String(), nullable=False),
    sa.Column('row_version', sa.Integer(), server_default='1', nullable=False),
    sa.ForeignKeyConstraint(['group'], ['working_group.id'], name=op.f('fk_lesson_group'), initially='DEFERRED', deferrable=True),
    sa.ForeignKeyConstraint(['merged_into'], ['lesson.id'], name=op.f('fk_lesson_merged_into'), initially='DEFERRED', deferrable=True),
    sa.ForeignKeyConstraint(['session'], ['session.id'], name=op.f('fk_lesson_session'), initially='DEFERRED', deferrable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_lesson'))
    )
    op.create_index(op.f('ix_lesson_group'), 'lesson', ['group'], unique=False)
    op.create_index(op.f('ix_lesson_merged_into'), 'lesson', ['merged_into'], unique=False)
    op.create_index(op.f('ix_lesson_session'), 'lesson', ['session'], unique=False)
    op.create_table('minutes_entry',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('session', sa.String(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('minutes_kind', sa.String(), nullable=False),
    sa.Column('person', sa.String(), nullable=True),
    sa.Column('speaker', sa.String(), nullable=False),
    sa.Column('affiliation', sa.String(), nullable=False),
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('due', sa.String(), nullable=True),
    sa.Column('row_version', sa.Integer(), server_default='1', nullable=False),
    sa.ForeignKeyConstraint(['person'], ['person.id'], name=op.f('fk_minutes_entry_person'), initially='DEFERRED', deferrable=True),
    sa.ForeignKeyConstraint(['session'], ['session.id'], name=op.f('fk_minutes_entry_session'), initially='DEFERRED', deferrable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_minutes_entry'))
    )
    op.create_index(op.f('ix_minutes_entry_person'), 'minutes_entry', ['person'], unique=False)
    op.create_index(op.f('ix_minutes_entry_session'), 'minutes_entry', ['session'], unique=False)
    op.create_table('participant',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('person', sa.String(), nullable=False),
    sa.Column('status', sa.String(), nullable=False),
    sa.Column('waiting_place', sa.Integer(), nullable=True),
    sa.Column('category', sa.String(), nullable=True),
    sa.Column('organisation', sa.String(), nullable=True),
    sa.Column('organisation_as_written', sa.String(), nullable=False),
    sa.Column('function', sa.String(), nullable=False),
    sa.Column('city', sa.String(), nullable=False),
    sa.Column('country', sa.String(), nullable=False),
    sa.Column('delegation', sa.String(), nullable=True),
    sa.Column('partnership', sa.String(), nullable=True),
    sa.Column('partnership_as_written', sa.String(), nullable=False),
    sa.Column('languages', sa.String(), nullable=False),
    sa.Column('interpretation_from', sa.String(), nullable=False),
    sa.Column('days', sa.String(), nullable=False),
    sa.Column('arrival', sa.String(), nullable=True),
    sa.Column('arrival_transport', sa.String(), nullable=False),
    sa.Column('departure', sa.String(), nullable=True),
    sa.Column('departure_transport', sa.String(), nullable=False),
    sa.Column('hotel', sa.String(), nullable=False),
    sa.Column('diet', sa.String(), nullable=False),
    sa.Column('needs', sa.String(), nullable=False),
    sa.Column('step_free', sa.Boolean(), nullable=True),
    sa.Column('letter', sa.Boolean(), nullable=True),
    sa.Column('passport_country', sa.String(), nullable=False),
    sa.Column('consents', sa.String(), nullable=False),
    sa.Column('badge_name', sa.String(), nullable=False),
    sa.Column('comment', sa.String(), nullable=False),
    sa.Column('internal_note', sa.String(), nullable=False),
    sa.Column('submitted_at', sa.String(), nullable=True),
    sa.Column('token', sa.String(), nullable=False),
    sa.Column('source', sa.String(), nullable=False),
    sa.Column('flags', sa.String(), nullable=False),
    sa.Column('custom', sa.String(), nullable=False),
    sa.Column('row_version', sa.Integer(), server_default='1', nullable=False),
    sa.ForeignKeyConstraint(['category'], ['category.id'], name=op.f('fk_participant_category'), initially='DEFERRED', deferrable=True),
    sa.ForeignKeyConstraint(['delegation'], ['delegation.id'], name=op.f('fk_participant_delegation'), initially='DEFERRED', deferrable=True),
    sa.ForeignKeyConstraint(['organisation'], ['organisation.id'], name=op.f('fk_participant_organisation'), initially='DEFERRED', deferrable=True),
    sa.ForeignKeyConstraint(['partnership'], ['partnership.id'], name=op.f('fk_participant_partnership'), initially='DEFERRED', deferrable=True),
    sa.ForeignKeyConstraint(['person'], ['person.id'], name=op.f('fk_participant_person'), initially='DEFERRED', deferrable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_participant'))
    )
    op.create_index(op.f('ix_participant_category'), 'participant', ['category'], unique=False)
    op.create_index(op.f('ix_participant_delegation'), 'participant', ['delegation'], unique=False)
    op.create_index(op.f('ix_participant_organisation'), 'participant', ['organisation'], unique=False)
    op.create_index(op.f('ix_participant_partnership'), 'participant', ['partnership'], unique=False)
    op.create_index(op.f('ix_participant_person'), 'participant', ['person'], unique=False)
    op.create_table('published_entry',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('publication', sa.String(), nullable=False),
    sa.Column('session', sa.String(), nullable=False),
    sa.Column('sequence', sa.Integer(), nullable=False),
    sa.Column('digest', sa.String(), nullable=False),
    sa.Column('facts', sa.String(), nullable=False),
    sa.Column('row_version', sa.Integer(), server_default='1', nullable=False),
    sa.ForeignKeyConstraint(['publication'], ['publication.id'], name=op.f('fk_published_entry_publication'), initially='DEFERRED', deferrable=True),
    sa.ForeignKeyConstraint(['session'], ['session.id'], name=op.f('fk_published_entry_session'), initially='DEFERRED', deferrable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_published_entry'))
    )
    op.create_index(op.f('ix_published_entry_publication'), 'published_entry', ['publication'], unique=False)
    op.create_index(op.f('ix_published_entry_session'), 'published_entry', ['session'], unique=False)
    op.create_table('recommendation',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=True),
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('addressees', sa.String(), nullable=False),
    sa.Column('addressee_as_written', sa.String(), nullable=False),
    sa.Column('origin_as_written', sa.String(), nullable=False),
    sa.Column('theme', sa.String(), nullable=False),
    sa.Column('group', sa.String(), nullable=True),
    sa.Column('session', sa.String(), nullable=True),
    sa.Column('votes', sa.Integer(), nullable=True),
    sa.Column('note', sa.String(), nullable=False),
    sa.Column('row_version', sa.Integer(), server_default='1', nullable=False),
    sa.ForeignKeyConstraint(['group'], ['working_group.id'], name=op.f('fk_recommendation_group'), initially='DEFERRED', deferrable=True),
    sa.ForeignKeyConstraint(['session'], ['session.id'], name=op.f('fk_recommendation_session'), initially='DEFERRED', deferrable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_recommendation'))
    )
    op.create_index(op.f('ix_recommendation_group'), 'recommendation', ['group'], unique=False)
    op.create_index(op.f('ix_recommendation_session'), 'recommendation', ['session'], unique=False)
    op.create_table('role',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('session', sa.String(), nullable=False),
    sa.Column('role_kind', sa.String(), nullable=False),
    sa.Column('person', sa.String(), nullable=True),
    sa.Column('placeholder', sa.String(), nullable=False),
    sa.Column('as_written', sa.String(), nullable=False),
    sa.Column('stands_in_for', sa.String(), nullable=True),
    sa.Column('represented_as_written', sa.String(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('function', sa.String(), nullable=False),
    sa.Column('affiliation', sa.String(), nullable=False),
    sa.Column('topic', sa.String(), nullable=False),
    sa.Column('confirmed', sa.Boolean(), nullable=True),
    sa.Column('note', sa.String(), nullable=False),
    sa.Column('row_version', sa.Integer(), server_default='1', nullable=False),
    sa.ForeignKeyConstraint(['person'], ['person.id'], name=op.f('fk_role_person'), initially='DEFERRED', deferrable=True),
    sa.ForeignKeyConstraint(['session'], ['session.id'], name=op.f('fk_role_session'), initially='DEFERRED', deferrable=True),
    sa.ForeignKeyConstraint(['stands_in_for'], ['person.id'], name=op.f('fk_role_stands_in_for'), initially='DEFERRED', deferrable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_role'))
    )
    op.create_index(op.f('ix_role_person'), 'role', ['person'], unique=False)
    op.create_index(op.f('ix_role_session'), 'role', ['session'], unique=False)
    op.create_index(op.f('ix_role_stands_in_for'), 'role', ['stands_in_for'], unique=False)
    op.create_table('accompanying_person',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('participant', sa.String(), nullable=False),
    sa.Column('given_name', sa.String(), nullable=False),
    sa.Column('family_name', sa.String(), nullable=False),
    sa.Column('family_first', sa.Boolean(), nullable=False),
    sa.Column('native_name', sa.String(), nullable=False),
    sa.Column('badge', sa.Boolean(), nullable=False),
    sa.Column('joins_visits', sa.Boolean(), nullable=False),
    sa.Column('diet', sa.String(), nullable=False),
    sa.Column('needs', sa.String(), nullable=False),
    sa.Column('token', sa.String(), nullable=False),
    sa.Column('row_version', sa.Integer(), server_default='1', nullable=False),
    sa.ForeignKeyConstraint(['participant'], ['participant.id'], name=op.f('fk_accompanying_person_participant'), initially='DEFERRED', deferrable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_accompanying_person'))
    )
    op.create_index(op.f('ix_accompanying_person_participant'), 'accompanying_person', ['participant'], unique=False)
    op.create_table('attendance',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('participant', sa.String(), nullable=False),
    sa.Column('attendance_kind', sa.String(), nullable=False),
    sa.Column('at', sa.String(), nullable=False),
    sa.Column('session', sa.String(), nullable=True),
    sa.Column('desk', sa.String(), nullable=False),
    sa.Column('reverses', sa.String(), nullable=True),
    sa.Column('row_version', sa.Integer(), server_default='1', nullable=False),
    sa.ForeignKeyConstraint(['participant'], ['participant.id'], name=op.f('fk_attendance_participant'), initially='DEFERRED', deferrable=True),
    sa.ForeignKeyConstraint(['reverses'], ['attendance.id'], name=op.f('fk_attendance_reverses'), initially='DEFERRED', deferrable=True),
    sa.ForeignKeyConstraint(['session'], ['session.id'], name=op.f('fk_attendance_session'), initially='DEFERRED', deferrable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_attendance'))
    )
    op.create_index(op.f('ix_attendance_participant'), 'attendance', ['participant'], unique=False)
    op.create_index(op.f('ix_attendance_reverses'), 'attendance', ['reverses'], unique=False)
    op.create_index(op.f('ix_attendance_session'), 'attendance', ['session'], unique=False)
    op.create_table('choice',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('round', sa.String(), nullable=False),
    sa.Column('participant', sa.String(), nullable=True),
    sa.Column('email', sa.String(), nullable=False),
    sa.Column('name_as_written', sa.String(), nullable=False),
    sa.Column('ranks', sa.String(), nullable=False),
    sa.Column('answered_at', sa.String(), nullable=True),
    sa.Column('counts', sa.Boolean(), nullable=False),
    sa.Column('languages', sa.String(), nullable=False),
    sa.Column('step_free', sa.Boolean(), nullable=True),
    sa.Column('with_whom', sa.String(), nullable=False),
    sa.Column('together', sa.String(), nullable=False),
    sa.Column('remark', sa.String(), nullable=False),
    sa.Column('flags', sa.String(), nullable=False),
    sa.Column('source', sa.String(), nullable=False),
    sa.Column('row_version', sa.Integer(), server_default='1', nullable=False),
    sa.ForeignKeyConstraint(['participant'], ['participant.id'], name=op.f('fk_choice_participant'), initially='DEFERRED', deferrable=True),
    sa.ForeignKeyConstraint(['round'], ['choice_round.id'], name=op.f('fk_choice_round'), initially='DEFERRED', deferrable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_choice'))
    )
    op.create_index(op.f('ix_choice_participant'), 'choice', ['participant'], unique=False)
    op.create_index(op.f('ix_choice_round'), 'choice', ['round'], unique=False)
    op.create_table('group_member',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('group', sa.String(), nullable=False),
    sa.Column('participant', sa.String(), nullable=False),
    sa.Column('officer', sa.Boolean(), nullable=False),
    sa.Column('member_source', sa.String(), nullable=False),
    sa.Column('row_version', sa.Integer(), server_default='1', nullable=False),
    sa.ForeignKeyConstraint(['group'], ['working_group.id'], name=op.f('fk_group_member_group'), initially='DEFERRED', deferrable=True),
    sa.ForeignKeyConstraint(['participant'], ['participant.id'], name=op.f('fk_group_member_participant'), initially='DEFERRED', deferrable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_group_member'))
    )
    op.create_index(op.f('ix_group_member_group'), 'group_member', ['group'], unique=False)
    op.create_index(op.f('ix_group_member_participant'), 'group_member', ['participant'], unique=False)
    op.create_table('option',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('round', sa.String(), nullable=False),
    sa.Column('code', sa.String(), nullable=False),
    sa.Column('visit', sa.String(), nullable=True),
    sa.Column('departure', sa.String(), nullable=True),
    sa.Column('group', sa.String(), nullable=True),
    sa.Column('session', sa.String(), nullable=True),
    sa.Column('closed', sa.Boolean(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('minimum', sa.Integer(), nullable=True),
    sa.Column('maximum', sa.Integer(), nullable=True),
    sa.Column('reserved', sa.String(), nullable=False),
    sa.Column('closed_departures', sa.String(), nullable=False),
    sa.Column('row_version', sa.Integer(), server_default='1', nullable=False),
    sa.ForeignKeyConstraint(['departure'], ['departure.id'], name=op.f('fk_option_departure'), initially='DEFERRED', deferrable=True),
    sa.ForeignKeyConstraint(['group'], ['working_group.id'], name=op.f('fk_option_group'), initially='DEFERRED', deferrable=True),
    sa.ForeignKeyConstraint(['round'], ['choice_round.id'], name=op.f('fk_option_round'), initially='DEFERRED', deferrable=True),
    sa.ForeignKeyConstraint(['session'], ['session.id'], name=op.f('fk_option_session'), initially='DEFERRED', deferrable=True),
    sa.ForeignKeyConstraint(['visit'], ['site_visit.id'], name=op.f('fk_option_visit'), initially='DEFERRED', deferrable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_option'))
    )
    op.create_index(op.f('ix_option_departure'), 'option', ['departure'], unique=False)
    op.create_index(op.f('ix_option_group'), 'option', ['group'], unique=False)
    op.create_index(op.f('ix_option_round'), 'option', ['round'], unique=False)
    op.create_index(op.f('ix_option_session'), 'option', ['session'], unique=False)
    op.create_index(op.f('ix_option_visit'), 'option', ['visit'], unique=False)
    op.create_table('party',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('agreement', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('country', sa.String(), nullable=False),
    sa.Column('organisation', sa.String(), nullable=True),
    sa.Column('partnership', sa.String(), nullable=True),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('row_version', sa.Integer(), server_default='1', nullable=False),
    sa.ForeignKeyConstraint(['agreement'], ['agreement.id'], name=op.f('fk_party_agreement'), initially='DEFERRED', deferrable=True),
    sa.ForeignKeyConstraint(['organisation'], ['organisation.id'], name=op.f('fk_party_organisation'), initially='DEFERRED', deferrable=True),
    sa.ForeignKeyConstraint(['partnership'], ['partnership.id'], name=op.f('fk_party_partnership'), initially='DEFERRED', deferrable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_party'))
    )
    op.create_index(op.f('ix_party_agreement'), 'party', ['agreement'], unique=False)
    op.create_index(op.f('ix_party_organisation'), 'party', ['organisation'], unique=False)
    op.create_index(op.f('ix_party_partnership'), 'party', ['partnership'], unique=False)
    op.create_table('print_record',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('participant', sa.String(), nullable=False),
    sa.Column('what', sa.String(), nullable=False),
    sa.Column('printed_at', sa.String(), nullable=False),
    sa.Column('template', sa.String(), nullable=False),
    sa.Column('content_sha256', sa.String(), nullable=False),
    sa.Column('reason', sa.String(), nullable=False),
    sa.Column('printer', sa.String(), nullable=False),
    sa.Column('row_version', sa.Integer(), server_default='1', nullable=False),
    sa.ForeignKeyConstraint(['participant'], ['participant.id'], name=op.f('fk_print_record_participant'), initially='DEFERRED', deferrable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_print_record'))
    )
    op.create_index(op.f('ix_print_record_participant'), 'print_record', ['participant'], unique=False)
    op.create_table('running_item',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('session', sa.String(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=False),
    sa.Column('role', sa.String(), nullable=True),
    sa.Column('who', sa.String(), nullable=False),
    sa.Column('public', sa.Boolean(), nullable=False),
    sa.Column('note', sa.String(), nullable=False),
    sa.Column('row_version', sa.Integer(), server_default='1', nullable=False),
    sa.ForeignKeyConstraint(['role'], ['role.id'], name=op.f('fk_running_item_role'), initially='DEFERRED', deferrable=True),
    sa.ForeignKeyConstraint(['session'], ['session.id'], name=op.f('fk_running_item_session'), initially='DEFERRED', deferrable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_running_item'))
    )
    op.create_index(op.f('ix_running_item_role'), 'running_item', ['role'], unique=False)
    op.create_index(op.f('ix_running_item_session'), 'running_item', ['session'], unique=False)
    op.create_table('stop',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('departure', sa.String(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('at', sa.String(), nullable=True),
    sa.Column('latitude', sa.Float(), nullable=True),
    sa.Column('longitude', sa.Float(), nullable=True),
    sa.Column('row_version', sa.Integer(), server_default='1', nullable=False),
    sa.ForeignKeyConstraint(['departure'], ['departure.id'], name=op.f('fk_stop_departure'), initially='DEFERRED', deferrable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_stop'))
    )
    op.create_index(op.f('ix_stop_departure'), 'stop', ['departure'], unique=False)
    op.create_table('vehicle',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('departure', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('plate', sa.String(), nullable=False),
    sa.Column('seats', sa.Integer(), nullable=True),
    sa.Column('step_free', sa.Boolean(), nullable=True),
    sa.Column('driver_phone', sa.String(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('row_version', sa.Integer(), server_default='1', nullable=False),
    sa.ForeignKeyConstraint(['departure'], ['departure.id'], name=op.f('fk_vehicle_departure'), initially='DEFERRED', deferrable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_vehicle'))
    )
    op.create_index(op.f('ix_vehicle_departure'), 'vehicle', ['departure'], unique=False)
    op.create_table('placement',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('round', sa.String(), nullable=False),
    sa.Column('participant', sa.String(), nullable=False),
    sa.Column('option', sa.String(), nullable=True),
    sa.Column('departure', sa.String(), nullable=True),
    sa.Column('rank', sa.Integer(), nullable=True),
    sa.Column('reason', sa.String(), nullable=False),
    sa.Column('locked', sa.Boolean(), nullable=False),
    sa.Column('told_at', sa.String(), nullable=True),
    sa.Column('told_option', sa.String(), nullable=True),
    sa.Column('told_departure', sa.String(), nullable=True),
    sa.Column('row_version', sa.Integer(), server_default='1', nullable=False),
    sa.ForeignKeyConstraint(['departure'], ['departure.id'], name=op.f('fk_placement_departure'), initially='DEFERRED', deferrable=True),
    sa.ForeignKeyConstraint(['option'], ['option.id'], name=op.f('fk_placement_option'), initially='DEFERRED', deferrable=True),
    sa.ForeignKeyConstraint(['participant'], ['participant.id'], name=op.f('fk_placement_participant'), initially='DEFERRED', deferrable=True),
    sa.ForeignKeyConstraint(['round'], ['choice_round.id'], name=op.f('fk_placement_round'), initially='DEFERRED', deferrable=True),
    sa.ForeignKeyConstraint(['told_departure'], ['departure.id'], name=op.f('fk_placement_told_departure'), initially='DEFERRED', deferrable=True),
    sa.ForeignKeyConstraint(['told_option'], ['option.id'], name=op.f('fk_placement_told_option'), initially='DEFERRED', deferrable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_placement'))
    )
    op.create_index(op.f('ix_placement_departure'), 'placement', ['departure'], unique=False)
    op.create_index(op.f('ix_placement_option'), 'placement', ['option'], unique=False)
    op.create_index(op.f('ix_placement_participant'), 'placement', ['participant'], unique=False)
    op.create_index(op.f('ix_placement_round'), 'placement', ['round'], unique=False)
    op.create_index(op.f('ix_placement_told_departure'), 'placement', ['told_departure'], unique=False)
    op.create_index(op.f('ix_placement_told_option'), 'placement', ['told_option'], unique=False)
