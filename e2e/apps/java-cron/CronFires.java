import com.cronutils.model.time.ExecutionTime;
import dev.dbos.transact.execution.SchedulerService;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers when schedules fire, with the parser of the Java SDK (SchedulerService.CRON_PARSER) and the
 * steps that its scheduler takes.
 *
 * <p>Reads lines of [text, zone, after, count], writes for each the fires as epoch seconds, or null
 * where the SDK would not take the text.
 */
public class CronFires {
  public static void main(String[] args) throws Exception {
    var json = JsonMapper.builder().build();
    var lines = new BufferedReader(new InputStreamReader(System.in));
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      var asked = json.readTree(line);
      System.out.println(
          fires(
              asked.get(0).stringValue(),
              asked.get(1).stringValue(),
              asked.get(2).asLong(),
              asked.get(3).asInt()));
    }
  }

  static String fires(String text, String zone, long after, int count) {
    ExecutionTime time;
    try {
      time = ExecutionTime.forCron(SchedulerService.CRON_PARSER.parse(text).validate());
    } catch (Exception e) {
      return "null";
    }
    var found = new ArrayList<Long>();
    var next = Instant.ofEpochSecond(after).atZone(ZoneId.of(zone));
    try {
      while (found.size() < count) {
        var following = time.nextExecution(next);
        if (following.isEmpty()) break;
        next = following.get().truncatedTo(ChronoUnit.SECONDS);
        found.add(next.toEpochSecond());
      }
    } catch (Exception e) {
      return "{\"fires\":%s,\"error\":\"%s\"}".formatted(found, e.getClass().getSimpleName());
    }
    return found.toString().replace(" ", "");
  }
}
