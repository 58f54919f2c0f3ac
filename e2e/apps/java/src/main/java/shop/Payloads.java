package shop;

import dev.dbos.transact.DBOS;
import dev.dbos.transact.StartWorkflowOptions;
import dev.dbos.transact.config.DBOSConfig;
import dev.dbos.transact.workflow.StepOptions;
import dev.dbos.transact.workflow.Workflow;
import dev.dbos.transact.workflow.WorkflowHandle;
import dev.dbos.transact.workflow.SerializationStrategy;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Writes a value of every kind with the Java SDK. */
public class Payloads {
  public enum Color { RED, GREEN }

  public record Line(String sku, int count, BigDecimal price) {}

  public static class Order {
    public long id = 9007199254740993L;
    public List<Line> lines = List.of(new Line("pear", 2, new BigDecimal("1.50")));
    public Color color = Color.RED;
    public Optional<String> note = Optional.of("gift");
    public Object anything = 5L;
  }

  public static class Declined extends RuntimeException {
    public final int code;
    public Declined(String message, int code, Throwable cause) {
      super(message, cause);
      this.code = code;
    }
  }

  public interface Shop {
    Object values(String name, int count, Long big, double price, Object nothing, Order order);
    String plain();
    String portable();
    String exhausted();
  }

  public static class ShopImpl implements Shop {
    private final DBOS dbos;
    ShopImpl(DBOS dbos) { this.dbos = dbos; }

    @Override
    @Workflow(name = "values")
    public Object values(String name, int count, Long big, double price, Object nothing, Order order) {
      dbos.runStep(() -> order, "order");
      dbos.runStep(() -> null, "nothing");
      dbos.runStep(() -> new byte[] {0, 1, -1}, "bytes");
      dbos.runStep(() -> List.of("java.lang.Long", "b"), "strings");
      dbos.runStep(() -> new int[] {1, 2, 3}, "ints");
      dbos.runStep(() -> new String[] {"java.lang.Long", "b"}, "string_array");
      dbos.setEvent("state", Color.GREEN);
      dbos.writeStream("log", new Line("fig", 1, BigDecimal.TEN));
      dbos.closeStream("log");
      dbos.<String>recv("label", Duration.ofSeconds(10));
      Map<String, Object> all = new LinkedHashMap<>();
      all.put("long", 5L);
      all.put("bigInteger", new BigInteger("123456789012345678901234567890"));
      all.put("bigDecimal", new BigDecimal("1.50"));
      all.put("float", 2.5f);
      all.put("instant", Instant.parse("2024-05-06T07:08:09.000010Z"));
      all.put("zoned", ZonedDateTime.parse("2024-05-06T07:08:09+02:00[Europe/Berlin]"));
      all.put("date", LocalDate.of(2024, 5, 6));
      all.put("duration", Duration.ofSeconds(90));
      all.put("uuid", UUID.fromString("123e4567-e89b-12d3-a456-426614174000"));
      all.put("color", Color.RED);
      all.put("bytes", new byte[] {0, 1, -1});
      all.put("list", new ArrayList<>(List.of(1, "two", 3L)));
      all.put("set", new TreeSet<>(Set.of("a", "b")));
      all.put("record", new Line("pear", 2, new BigDecimal("1.50")));
      all.put("html", "<b>&amp;</b> ünï");
      all.put("none", null);
      return all;
    }

    @Override
    @Workflow(name = "plain")
    public String plain() {
      throw new Declined("card expired", 42, new IllegalStateException("issuer said no"));
    }

    @Override
    @Workflow(name = "portable", serializationStrategy = SerializationStrategy.PORTABLE)
    public String portable() {
      throw new IllegalArgumentException("negative amount");
    }

    @Override
    @Workflow(name = "exhausted")
    public String exhausted() {
      var options = new StepOptions("charge").withMaxAttempts(3).withRetryInterval(Duration.ofMillis(1));
      return dbos.runStep(() -> { throw new IllegalStateException("gateway timeout"); }, options);
    }
  }

  public static void main(String[] args) throws Exception {
    var config = DBOSConfig.defaults("java-payloads")
        .withDatabaseUrl(args[0]).withDbUser(args[1]).withDbPassword(args[2]).withAppVersion("1.0.0");
    try (var dbos = new DBOS(config)) {
      Shop shop = dbos.registerProxy(Shop.class, new ShopImpl(dbos));
      dbos.launch();
      var values = dbos.startWorkflow(
          () -> shop.values("x", 1, 5L, 2.5, null, new Order()), new StartWorkflowOptions("java-values"));
      dbos.send("java-values", "L-1", "label");
      values.getResult();
      fails(dbos.startWorkflow(() -> shop.plain(), new StartWorkflowOptions("java-plain")));
      fails(dbos.startWorkflow(() -> shop.portable(), new StartWorkflowOptions("java-portable")));
      fails(dbos.startWorkflow(() -> shop.exhausted(), new StartWorkflowOptions("java-exhausted")));
    }
    System.exit(0);
  }

  private static void fails(WorkflowHandle<?, ?> handle) {
    try {
      handle.getResult();
    } catch (Exception expected) {
      return;
    }
    throw new IllegalStateException("it was to fail");
  }
}
