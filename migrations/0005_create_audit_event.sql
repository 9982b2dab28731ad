-- Who did what to what, when, from where, with what result. A ledger: an action and its outcome are two rows (`intent`, and `outcome` which names
-- the intent), because a row can never be completed afterwards. Each row is chained to the one before by SHA-256, numbered without holes.
--
-- Texts are stored as they were hashed: `before_state` and `after_state` are JSON in `text`, because `jsonb` would change their bytes.

create table audit_event (
    number bigint primary key check (number > 0),
    kind text not null check (kind in ('intent', 'outcome')),
    at timestamptz not null,

    -- An intent: everything that is known before the act.
    actor text,
    action text check (action in ('sign_in', 'sign_out', 'create', 'scale', 'restart', 'pause', 'continue', 'abort')),
    cluster text,
    namespace text,
    ensemble text,
    reason text,
    origin text,
    request_id text,
    operation uuid references operation (id),
    before_state text,

    -- An outcome: how the intent of that number ended.
    intent bigint references audit_event (number) check (intent < number),
    result text check (result in ('done', 'refused', 'failed')),
    -- The kind of the refusal or failure, a word and not a sentence.
    refusal text,

    -- Wanted (intent) or reached (outcome).
    after_state text,

    previous_hash bytea not null check (length(previous_hash) = 32),
    hash bytea not null check (length(hash) = 32),

    constraint audit_intent_is_whole check (
        kind <> 'intent'
        or (actor is not null and action is not null and origin is not null and request_id is not null
            and intent is null and result is null and refusal is null)
    ),
    constraint audit_outcome_is_whole check (
        kind <> 'outcome'
        or (intent is not null and result is not null and (refusal is null) = (result = 'done')
            and actor is null and action is null and cluster is null and reason is null and origin is null
            and request_id is null and operation is null and before_state is null)
    ),
    constraint audit_ensemble_is_whole check (
        (cluster is null) = (namespace is null) and (namespace is null) = (ensemble is null)
    )
);

-- An intent ends once.
create unique index audit_one_outcome_per_intent on audit_event (intent) where kind = 'outcome';
-- An operation was asked for once; its outcome is found by this, too.
create unique index audit_one_request_per_operation on audit_event (operation)
    where kind = 'intent' and action in ('create', 'scale', 'restart');
-- The page: intents, newest first, with its filters.
create index audit_intents on audit_event (number desc) where kind = 'intent';
create index audit_intents_by_time on audit_event (at desc) where kind = 'intent';

create function audit_event_refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'audit_event is append-only: % is refused', tg_op using errcode = 'insufficient_privilege';
end
$$;

-- A row must follow the newest one, whoever writes it: no holes, no forks.
create function audit_event_follow_chain() returns trigger language plpgsql as $$
declare
    last_number bigint;
    last_hash bytea;
begin
    select number, hash into last_number, last_hash from audit_event order by number desc limit 1;
    if new.number <> coalesce(last_number, 0) + 1 or new.previous_hash <> coalesce(last_hash, decode(repeat('00', 32), 'hex')) then
        raise exception 'audit_event %: does not follow row %', new.number, coalesce(last_number, 0) using errcode = 'check_violation';
    end if;
    return new;
end
$$;

create trigger audit_event_no_change before update or delete on audit_event
    for each row execute function audit_event_refuse_change();
create trigger audit_event_no_truncate before truncate on audit_event
    for each statement execute function audit_event_refuse_change();
create trigger audit_event_chain before insert on audit_event
    for each row execute function audit_event_follow_chain();
alter table audit_event enable always trigger audit_event_no_change;
alter table audit_event enable always trigger audit_event_no_truncate;
alter table audit_event enable always trigger audit_event_chain;

-- Rights of an owner are only defaults: they can be taken away, and are.
revoke update, delete, truncate on audit_event from public;
revoke update, delete, truncate on audit_event from current_user;
