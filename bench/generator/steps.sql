-- Steps share the run time; a root's steps 1 and 2 start its children, a child's step 1 its own.
truncate dbos.operation_outputs;
insert into dbos.operation_outputs (workflow_uuid, function_id, function_name, output, error, child_workflow_id,
  started_at_epoch_ms, completed_at_epoch_ms, serialization, application_name, retention_timestamp)
select w.id, n, case when child is not null then coalesce(ck.name, 'bookTrip') when n = 0 and w.i % 50 = 10 then 'DBOS.setEvent'
    when n > 2 and (w.i + n) % 33 = 0 then 'DBOS.sleep' else k.steps[1 + n % 4] end,
  case when child is not null or failed then null
    when n > 2 and (w.i + n) % 33 = 0 then t.ended_at::text
    when (w.i + n) % 2 = 0 then '{"json":null,"meta":{"values":["undefined"]},"__dbos_serializer":"superjson"}'
    else '{"json":{"ok":true,"n":' || n || ',"data":"' || bench.prose(w.i + n, floor(1800 * bench.chance(w.i * 64 + n, 50) ^ 30)::int)
      || '"},"__dbos_serializer":"superjson"}' end,
  case when failed then replace(c.superjson, '{n}', w.i::text) end, child, t.started_at,
  case when child is null then t.ended_at else t.started_at end,
  case when child is null then 'js_superjson' end, k.app, t.ended_at
from bench.seed w cross join bench.settings s join bench.kind k on k.no = w.kind left join bench.cause c on c.no = w.cause
cross join lateral generate_series(0, least(w.steps, 60) - 1) n
cross join lateral (select w.cause is not null and n = w.steps - 1 and child is null as failed, child from (select
  case when n in (1, 2) and w.i % 16 = 0 and w.i + n < s.main then w.id || '-' || n
       when n = 1 and w.i % 32 = 1 and w.i + 2 < s.main then w.id || '-1' end as child) x) y
left join bench.kind ck on child is not null and ck.no = width_bucket(bench.chance(w.i + case when w.i % 16 = 0 then n else 2 end, 2), s.kind_shares) + 1
cross join lateral (select f + floor(span * (n + 0.05) / w.steps)::bigint as started_at,
  f + floor(span * (n + 0.35 + 0.6 * bench.chance(w.i * 64 + n, 51)) / w.steps)::bigint as ended_at
  from (select coalesce(w.dequeued_at, w.created_at) as f, coalesce(w.completed_at, s.end_at) - coalesce(w.dequeued_at, w.created_at) as span) r) t;
