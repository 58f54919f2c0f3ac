-- None for a cancelled workflow or a dead letter, as the SDK writes none.
truncate dbos.workflow_output;
insert into dbos.workflow_output (workflow_uuid, output, error, retention_timestamp)
select w.id, case when w.status = 'ERROR' then null
    when w.i % 25 = 9 then '{"confirmed":true,"reference":"' || md5('r' || w.i) || '"}'
    when w.i % 3 = 0 then '{"json":null,"meta":{"values":["undefined"]},"__dbos_serializer":"superjson"}'
    else '{"json":{"confirmed":true,"reference":"' || md5('r' || w.i) || '","endedAt":"' || bench.iso(w.completed_at)
      || '","summary":"' || bench.prose(w.i, floor(1900 * bench.chance(w.i, 41) ^ 5)::int)
      || '"},"meta":{"values":{"endedAt":["Date"]}},"__dbos_serializer":"superjson"}' end,
  replace(case when w.i % 25 = 9 then c.portable else c.superjson end, '{n}', w.i::text), w.completed_at
from bench.seed w left join bench.cause c on c.no = w.cause
where w.status in ('SUCCESS', 'ERROR') order by w.completed_at;
