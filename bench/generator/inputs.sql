truncate dbos.workflow_input;
insert into dbos.workflow_input (workflow_uuid, inputs, retention_timestamp)
select w.id, case when w.i % 25 = 9 then '{"positionalArgs":[{' || body || '}],"namedArgs":{}}'
    else '{"json":[{' || body || '}],"meta":{"values":{"0.placedAt":["Date"]}},"__dbos_serializer":"superjson"}' end, w.created_at
from bench.seed w cross join lateral (select
  '"tripId":"trip_' || w.i || '","traveller":{"id":' || w.i * 7919 % 100000 || ',"email":"t' || w.i % 5000
    || '@example.com"},"seats":' || 1 + w.i % 5 || ',"placedAt":"' || bench.iso(w.created_at) || '","note":"'
    || bench.prose(w.i, floor(1800 * bench.chance(w.i, 40) ^ 6)::int) || '"' as body) b;
