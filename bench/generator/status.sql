-- In the order of completion: DBOS rewrites a row when it ends, so that is where it lies.
truncate dbos.workflow_status;
insert into dbos.workflow_status (workflow_uuid, status, name, authenticated_user, assumed_role, authenticated_roles,
  executor_id, created_at, updated_at, application_version, application_id, class_name, recovery_attempts, queue_name,
  workflow_timeout_ms, workflow_deadline_epoch_ms, started_at_epoch_ms, deduplication_id, priority, queue_partition_key,
  forked_from, owner_xid, parent_workflow_id, serialization, delay_until_epoch_ms, was_forked_from, rate_limited,
  completed_at, attributes, schedule_name, application_name, creator_xid)
select w.id, w.status, k.name, u.name, '', case when u.name = '' then '[]' else '["traveller"]' end,
  k.app || '-' || v.name || '-' || w.i % 4, w.created_at, coalesce(w.completed_at, w.dequeued_at, w.created_at),
  v.name, '', case when k.app = 'finance' then 'Finance' end,
  case when w.status in ('ENQUEUED', 'DELAYED') then 0 when w.status like 'MAX%' then 101 when w.i % 97 = 0 then 2 else 1 end,
  f.queue, case when w.i % 11 = 0 then 600000 end,
  case when w.i % 11 = 0 and w.status <> 'ENQUEUED' then coalesce(w.dequeued_at, w.created_at) + 600000 end,
  w.dequeued_at, case when w.completed_at is null and f.queue is not null and w.i % 20 = 0 then 'once-' || w.i end,
  case when f.queue in ('bookings', 'payments') then floor(10 * bench.chance(w.i, 30))::int else 0 end,
  case when f.queue = q.name and q.partitions > 0 then 'tenant-' || floor(q.partitions * bench.chance(w.i, 31) ^ 2) end,
  w.fork_of, case when w.status = 'PENDING' then md5('o' || w.i)::uuid::text end, w.parent_id,
  case when w.i % 25 = 9 then 'portable_json' else 'js_superjson' end,
  case when w.status = 'DELAYED' then s.end_at + 60000 + floor(600000000 * bench.chance(w.i, 32) ^ 2)::bigint end,
  w.was_forked, coalesce(q.limited and w.dequeued_at is not null, false), w.completed_at,
  case when w.i % (s.main / 25) = 13 then '{"tenant": "t-rare", "plan": "enterprise"}'
       when bench.chance(w.i, 33) < 0.2 then jsonb_build_object('tenant', 't-' || floor(300 * bench.chance(w.i, 34) ^ 2),
         'region', (array['eu', 'us', 'asia'])[1 + w.i % 3], 'plan', (array['free', 'plus'])[1 + (w.i % 5 = 0)::int], 'trip', w.i) end,
  w.schedule, case when w.i % 50 <> 1 then k.app end, md5('c' || w.i)::uuid::text
from (select * from bench.seed order by coalesce(completed_at, dequeued_at, created_at)) w
cross join bench.settings s join bench.kind k on k.no = w.kind left join bench.queue q on q.no = w.queue_no
cross join lateral (select substr(md5('v' || w.version), 1, 12) as name) v
cross join lateral (select case when w.i % (s.main / 120) = 11 then 'vip@example.com'
  when bench.chance(w.i, 35) < 0.3 then 'user' || floor(5000 * bench.chance(w.i, 36) ^ 2.5) || '@example.com' else '' end as name) u
cross join lateral (select case when w.status in ('CANCELLED', 'MAX_RECOVERY_ATTEMPTS_EXCEEDED') then null
  when w.fork_of is not null or w.schedule is not null then '_dbos_internal_queue' else q.name end as queue) f;
