-- One small row a workflow; every table is filled from these. Of 16 neighbours the first is a root
-- with two children, every other one with a grandchild too. Of 400 one is forked, by the one 100 later.
create unlogged table bench.seed as
with placed as materialized (
  select i, s.*, i % 16 as slot, i % 400 as place,
    r.root, r.root::float8 / s.main as share,
    case when i between s.main * 45 / 100 and s.main * 45 / 100 + 999 and i % 25 = 4 then 25
         else width_bucket(bench.chance(i, 2), s.kind_shares) + 1 end as kind
  from bench.settings s, generate_series(0, s.main - 1) i,
    lateral (select case when i % 16 in (1, 2) or i % 32 = 3 then i - i % 16 else i end as root) r
), dated as materialized (
  -- A daily and a weekly tide over even arrivals (13 weeks in 90 days, near enough); the slope stays above 0.3.
  select p.*, (end_at - days * 86400000 - 60000 + (i - root) * 250
    + floor(bench.chance(root, 3) * 0.25 * days * 86400000 / main)
    + days * 86400000 * (share - 0.5 * sin(2 * pi() * share * days) / (2 * pi() * days)
      - 0.2 * sin(2 * pi() * share * 13) / (2 * pi() * 13)))::bigint as created_at
  from placed p
), run as materialized (
  select d.*, k.app, k.failing, k.queue_no,
    case when root = i and slot <> 0 and place not in (100, 200) then k.schedule end as schedule,
    created_at + ceil(-ln(bench.chance(i, 4)) * q.wait_ms)::bigint as dequeued_at,
    greatest(2, k.median_ms * exp(k.spread * bench.bell(i, 5)))::bigint as takes_ms,
    created_at between end_at - 72000000 and end_at - 69600000 as in_burst,
    greatest(1, (select count(*) from unnest(d.version_ages) a where created_at >= end_at - a * 86400000)
      - (bench.chance(i, 6) < 0.03)::int)::int as version
  from dated d join bench.kind k on k.no = d.kind left join bench.queue q on q.no = k.queue_no
), ended as materialized (
  select r.*, case
    when i % (main / 50) = 7 then 'MAX_RECOVERY_ATTEMPTS_EXCEEDED'
    when bench.chance(i, 7) < case when in_burst and app = 'finance' then 0.8 when in_burst then 0.3 else 0.04 * failing end then 'ERROR'
    when bench.chance(i, 7) > 0.99 then 'CANCELLED'
    else 'SUCCESS' end as status
  from run r
)
select i, kind, queue_no, version, status, schedule, created_at,
  case when slot in (1, 2) then bench.plain_id(root) || '-' || slot
       when root <> i then bench.plain_id(root) || '-1-1'
       when schedule is not null then 'sched-' || schedule || '-' || bench.iso(created_at)
       else bench.plain_id(i) end as id,
  case when root = i then null when slot = 3 then bench.plain_id(root) || '-1' else bench.plain_id(root) end as parent_id,
  case when place = 200 then bench.plain_id(i - 100) end as fork_of,
  place = 100 and i + 100 < main as was_forked,
  -- least() passes over NULL: what was started directly would all begin at the end of history.
  case when dequeued_at is not null and status in ('SUCCESS', 'ERROR') then least(dequeued_at, end_at - 2) end as dequeued_at,
  least(coalesce(dequeued_at, created_at) + takes_ms, end_at - 1) as completed_at,
  case when status = 'ERROR' then case when in_burst and bench.chance(i, 8) < 0.85 then 1
    else width_bucket(bench.chance(i, 9), cause_shares) + 1 end end as cause,
  case when slot = 0 or slot = 1 then 3 else 0 end
    + floor(-ln(bench.chance(i, 10)) * (steps - 0.6) + 0.4)::int as steps
from ended;

-- What has not ended: a batch import of seven in ten, the rest of the last hours; a few PENDING are
-- days old, as those of a worker that never came back.
insert into bench.seed
select main + j, kind, k.queue_no, cardinality(version_ages), x.status, null, x.created_at, bench.plain_id(main + j),
  null, null, false,
  case when x.status = 'PENDING' and k.queue_no is not null then least(x.created_at + 200, end_at - 2) end,
  null, null, case when x.status = 'PENDING' then floor(3 * bench.chance(j, 22))::int else 0 end
from bench.settings s, generate_series(1, s.enqueued + s.pending + s.delayed) j,
  lateral (select case when j <= enqueued then 'ENQUEUED' when j <= enqueued + pending then 'PENDING' else 'DELAYED' end as status,
    case when j <= enqueued * 7 / 10 then 13 else (array[1, 2, 3, 5, 6, 7, 8, 10, 11, 14, 16, 17])[1 + floor(12 * bench.chance(j, 20))::int] end as kind,
    case when j <= enqueued * 7 / 10 then end_at - 2500000 + j / 400 * 60
         when j <= enqueued then end_at - 1 - floor(10000000 * bench.chance(j, 21))
         when j <= enqueued + pending then end_at - 900 - floor(bench.chance(j, 21) * case when j % 20 = 0 then 1700000000 else 1700000 end)
         else end_at - 900 - floor(250000000 * bench.chance(j, 21)) end::bigint as created_at) x
  join bench.kind k on k.no = x.kind;
analyze bench.seed;
