package chat.crosstalk.compare.load;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The people behind the clients: sessions, opened once per cluster and used again in later runs. Event loop only. */
final class Sessions {
    private static final int AT_A_TIME = 8;

    private final HttpClient http;
    private final Map<String, List<String>> tokens = new HashMap<>();

    Sessions(HttpClient http) {
        this.http = http;
    }

    /** At least {@code count} tokens of different people; fails if a node refuses one. */
    Future<List<String>> tokens(String cluster, List<String> nodes, int count) {
        List<String> known = tokens.computeIfAbsent(cluster, name -> new ArrayList<>());
        int missing = Math.min(AT_A_TIME, count - known.size());
        if (missing <= 0) {
            return Future.succeededFuture(known);
        }
        List<Future<String>> opening = new ArrayList<>();
        for (int i = 0; i < missing; i++) {
            int number = known.size() + i;
            opening.add(open(nodes.get(number % nodes.size()), "load-" + number));
        }
        return Future.all(opening).compose(opened -> {
            known.addAll(opened.list());
            return tokens(cluster, nodes, count);
        });
    }

    private Future<String> open(String node, String name) {
        RequestOptions request = new RequestOptions().setMethod(HttpMethod.POST).setAbsoluteURI(node + "/api/session");
        request.putHeader("Content-Type", "application/json");
        return http.request(request)
                .compose(call -> call.send(new JsonObject().put("name", name).toBuffer()))
                .compose(answer -> answer.body()
                        .compose(body -> answer.statusCode() == 200
                                ? Future.succeededFuture(body.toJsonObject().getString("token"))
                                : Future.failedFuture("no session for " + name + " at " + node + ": "
                                        + answer.statusCode() + " " + body)));
    }
}
