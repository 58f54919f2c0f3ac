-- Events of one in fifty, streams and messages of fewer; queues, schedules and versions.
insert into dbos.workflow_events_history (workflow_uuid, function_id, key, value, serialization)
select id, n, (array['phase', 'share', 'phase'])[1 + n], '{"json":{"share":' || n * 50 || '},"__dbos_serializer":"superjson"}', 'js_superjson'
from bench.seed, generate_series(0, 2) n where i % 50 = 10;
insert into dbos.workflow_events (workflow_uuid, key, value, serialization)
select workflow_uuid, key, value, serialization from dbos.workflow_events_history where function_id > 0;
insert into dbos.streams (workflow_uuid, key, value, "offset", function_id, serialization)
select id, 'answer', '{"json":"part ' || n || ' of an answer","__dbos_serializer":"superjson"}', n, 0, 'js_superjson'
from bench.seed, generate_series(0, 9) n where i % 300 = 50;
alter table dbos.notifications disable trigger user;
insert into dbos.notifications (message_uuid, destination_uuid, topic, message, created_at_epoch_ms, serialization, consumed)
select md5('m' || i)::uuid::text, id, 'approval', '{"json":{"approved":true},"__dbos_serializer":"superjson"}',
  created_at + 400, 'js_superjson', completed_at is not null
from bench.seed where i % 100 = 20;
alter table dbos.notifications enable trigger user;

insert into dbos.queues (name, concurrency, worker_concurrency, rate_limit_max, rate_limit_period_sec, partition_queue, application_name)
select q.name, q.concurrency, q.worker, case when q.limited then 100 end, case when q.limited then 1 end, q.partitions > 0,
  (select k.app from bench.kind k where k.queue_no = q.no limit 1) from bench.queue q;
insert into dbos.workflow_schedules (schedule_id, schedule_name, workflow_name, schedule, status, context, last_fired_at, application_name)
select md5(k.schedule)::uuid::text, k.schedule, k.name, (array['* * * * *', '*/5 * * * *', '0 * * * *', '5 * * * *', '0 6 * * *', '30 2 * * *'])[row_number() over (order by k.no)],
  case when k.schedule like '%nightly' then 'PAUSED' else 'ACTIVE' end, '{"json":{},"__dbos_serializer":"superjson"}', bench.iso(s.end_at), k.app
from bench.kind k, bench.settings s where k.schedule is not null;
insert into dbos.application_versions (version_id, version_name, version_timestamp, created_at)
select md5('d' || n)::uuid::text, substr(md5('v' || n), 1, 12), end_at - version_ages[n] * 86400000::bigint, end_at - version_ages[n] * 86400000::bigint
from bench.settings, generate_subscripts(version_ages, 1) n;
