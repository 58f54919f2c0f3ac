-- Known ids for the pages of one workflow: long ones, a family of 2,001, a lineage of forks, 5 MB.
create temp table fixture on commit drop as
with t as (select end_at - 7200000 as t from bench.settings)
select 'bench-steps-' || n as id, null as parent, null as fork, n as steps, t from t, unnest(array[5, 100, 1000, 20000]) n
union all select 'bench-' || what, null, null, 1, t from t, unnest(array['large', 'stream', 'events', 'messages']) what
union all select 'bench-family', null, null, 40, t from t
union all select 'bench-family-' || a, 'bench-family', null, 49, t + a * 1000 from t, generate_series(0, 39) a
union all select 'bench-family-' || a || '-' || b, 'bench-family-' || a, null, 2, t + a * 1000 + b * 10 from t, generate_series(0, 39) a, generate_series(0, 48) b
union all select 'bench-lineage-' || n, null, case when n > 0 then 'bench-lineage-' || n - 1 end, 4, t + n * 60000 from t, generate_series(0, 9) n
union all select 'bench-lineage-0-' || n, null, 'bench-lineage-0', 4, t + n * 100 from t, generate_series(1, 50) n;

insert into dbos.workflow_status (workflow_uuid, status, name, authenticated_user, assumed_role, authenticated_roles, executor_id,
  created_at, updated_at, application_version, application_id, recovery_attempts, forked_from, parent_workflow_id, serialization,
  was_forked_from, completed_at, application_name)
select id, 'SUCCESS', 'answerTraveller', '', '', '[]', 'concierge-0', t, t + 600000, substr(md5('v6'), 1, 12), '', 1, fork, parent,
  'js_superjson', id like 'bench-lineage-_', t + 600000, 'concierge' from fixture;
insert into dbos.workflow_input (workflow_uuid, inputs, retention_timestamp)
select id, '{"json":["' || case when id = 'bench-large' then (select string_agg(md5(n::text), '') from generate_series(1, 160000) n) else id end
  || '"],"__dbos_serializer":"superjson"}', t from fixture;
insert into dbos.workflow_output (workflow_uuid, output, retention_timestamp)
select id, '{"json":{"text":"' || case when id = 'bench-large' then (select string_agg(md5(n::text), '') from generate_series(-160000, -1) n) else id end
  || '"},"__dbos_serializer":"superjson"}', t + 600000 from fixture;
insert into dbos.operation_outputs (workflow_uuid, function_id, function_name, output, child_workflow_id, started_at_epoch_ms,
  completed_at_epoch_ms, serialization, application_name, retention_timestamp)
select id, n, case when child is null then (array['loadThread', 'callModel', 'runTool', 'saveAnswer'])[1 + n % 4] else 'answerTraveller' end,
  case when child is null then '{"json":{"text":"' || bench.prose(n, 300) || '"},"__dbos_serializer":"superjson"}' end, child,
  t + 600000::bigint * n / steps, t + 600000::bigint * n / steps + case when child is null then 600000 / steps - 1 else 0 end,
  case when child is null then 'js_superjson' end, 'concierge', t + 600000
from fixture, generate_series(0, steps - 1) n,
  lateral (select case when id ~ '^bench-family(-\d+)?$' then id || '-' || n end as child) c;
insert into dbos.workflow_events_history (workflow_uuid, function_id, key, value, serialization)
select 'bench-events', n, 'key-' || n % 200, '{"json":{"n":' || n || '},"__dbos_serializer":"superjson"}', 'js_superjson' from generate_series(0, 399) n;
insert into dbos.workflow_events (workflow_uuid, key, value, serialization)
select workflow_uuid, key, value, serialization from dbos.workflow_events_history where workflow_uuid = 'bench-events' and function_id >= 200;
insert into dbos.streams (workflow_uuid, key, value, "offset", function_id, serialization)
select 'bench-stream', 'answer', '{"json":"word ' || n || '","__dbos_serializer":"superjson"}', n, 0, 'js_superjson' from generate_series(0, 4999) n;
alter table dbos.notifications disable trigger user;
insert into dbos.notifications (message_uuid, destination_uuid, topic, message, created_at_epoch_ms, serialization, consumed)
select 'bench-message-' || n, 'bench-messages', 'approval', '{"json":{"n":' || n || '},"__dbos_serializer":"superjson"}', t + n, 'js_superjson', true
from fixture, generate_series(1, 50) n where id = 'bench-messages';
alter table dbos.notifications enable trigger user;
