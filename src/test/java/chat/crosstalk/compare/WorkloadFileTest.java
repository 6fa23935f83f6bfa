package chat.crosstalk.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import chat.crosstalk.compare.load.Workload;
import chat.crosstalk.compare.load.Workload.Kind;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkloadFileTest {

    @Test
    void whatIsNotGivenHasADefault() throws InvalidWorkloadException {
        assertThat(WorkloadFile.parse("{\"name\": \"mine\", \"kind\": \"paced\"}"))
                .containsExactly(new Workload("mine", Kind.PACED, 1, 100, 50, 8, 140, 5, 50));
    }

    @Test
    void anArrayHoldsSeveral() throws InvalidWorkloadException {
        String two =
                "[{\"name\":\"a\",\"kind\":\"burst\",\"inFlight\":3},{\"name\":\"b\",\"kind\":\"joins\",\"history\":7}]";
        List<Workload> workloads = WorkloadFile.parse(two);
        assertThat(workloads).extracting(Workload::kind).containsExactly(Kind.BURST, Kind.JOINS);
        assertThat(workloads.get(0).inFlight()).isEqualTo(3);
        assertThat(workloads.get(1).history()).isEqualTo(7);
    }

    @Test
    void everyFaultIsReportedAtOnceWithKeyValueAndExpectation() {
        String wrong =
                "{\"name\":\"no spaces\",\"kind\":\"walk\",\"rooms\":3,\"clients\":100,\"size\":\"big\",\"speed\":9}";
        assertThat(faults(wrong))
                .containsExactlyInAnyOrder(
                        "speed: unknown; expected one of clients, history, inFlight, kind, name, rate, rooms, seconds, size",
                        "name: \"no spaces\"; expected 1 to 40 letters, digits, - and _",
                        "kind: \"walk\"; expected paced, burst or joins",
                        "size: \"big\"; expected a whole number",
                        "clients: 100; expected a multiple of rooms, 3");
    }

    @Test
    void figuresOutOfRangeAreNamedByTheirPlaceInTheArray() {
        assertThat(faults("[{\"name\":\"a\",\"kind\":\"paced\",\"rate\":0.01,\"rooms\":0,\"seconds\":9999}]"))
                .containsExactlyInAnyOrder(
                        "[0].rooms: 0; expected 1 to 20000", "[0].seconds: 9999; expected 0.2 to 3600");
    }

    @Test
    void twoWorkloadsOfOneNameWouldBeTakenForRepeats() {
        assertThat(faults("[{\"name\":\"a\",\"kind\":\"paced\"},{\"name\":\"a\",\"kind\":\"burst\"}]"))
                .containsExactly("[1].name: \"a\"; expected a name of its own");
    }

    @Test
    void whatIsNoJsonOrNoFileIsSaid() {
        assertThat(faults("{\"name\": ")).singleElement().asString().startsWith("not JSON: ");
        assertThat(faults("[]")).contains("the file: expected a workload, an object");
        assertThatExceptionOfType(InvalidWorkloadException.class)
                .isThrownBy(() -> WorkloadFile.read(Path.of("no-such-file.json")))
                .withMessageContaining("no-such-file.json");
    }

    private static List<String> faults(String text) {
        try {
            WorkloadFile.parse(text);
            return List.of();
        } catch (InvalidWorkloadException e) {
            return e.faults();
        }
    }
}
