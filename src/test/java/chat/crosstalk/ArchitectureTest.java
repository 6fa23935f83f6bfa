package chat.crosstalk;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.accessField;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the arrows of {@code docs/architecture.md}: which package may know which, and which library is known where. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ArchitectureTest {
    private static final String ROOT = "chat.crosstalk";
    private static final String ROOM = ROOT + ".room..";
    private static final String ADDRESS = ROOT + ".address..";
    private static final String CONFIG = ROOT + ".config..";
    private static final String BROKER = ROOT + ".broker..";
    private static final String BROKER_MEMORY = ROOT + ".broker.memory..";
    private static final String BROKER_REDIS = ROOT + ".broker.redis..";
    private static final String BROKER_EVENTBUS = ROOT + ".broker.eventbus..";
    private static final String BROKER_SQL = ROOT + ".broker.sql..";
    private static final String ARCHIVE = ROOT + ".archive..";
    private static final String CLOCK = ROOT + ".clock..";
    private static final String FAULT = ROOT + ".fault..";
    private static final String PEERS = ROOT + ".peers..";
    private static final String PRESENCE = ROOT + ".presence..";
    private static final String RELAY = ROOT + ".relay..";
    private static final String GATEWAY = ROOT + ".gateway..";
    private static final String WEB = ROOT + ".web..";
    private static final String COMPARE = ROOT + ".compare..";

    /** The packages, with those inside, in which no circles are and no source file is over {@value #LINES} lines. */
    private static final List<String> KEPT_SMALL = List.of(
            ROOT + ".archive",
            ROOT + ".broker",
            ROOT + ".clock",
            ROOT + ".fault",
            ROOT + ".peers",
            ROOT + ".presence",
            ROOT + ".relay",
            ROOT + ".identity",
            ROOT + ".transport",
            ROOT + ".gateway");

    private static final int LINES = 250;
    private static final Path SOURCES = Path.of("src/main/java");

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @TestFactory
    Stream<DynamicTest> holds() {
        Stream<ArchRule> arrows = Stream.of(
                roomIsPure(),
                addressKnowsNothing(),
                configKnowsNothingButRoomAndAddress(),
                brokerKnowsNothingButRoomAndConfig(),
                redisAndEventbusDoNotKnowEachOther(),
                archiveKnowsNothingButBrokerAndRoom(),
                peersKnowsNothingAboveIt(),
                presenceKnowsPeersButNeitherRelayNorGateway(),
                relayKnowsNothingBesideOrAboveIt(),
                gatewayDoesNotKnowWeb(),
                compareIsAStrangerToTheServer(),
                serverIsAStrangerToCompare(),
                onlyNodeNamesAnImplementationOfTheBroker(),
                onlyBrokerRedisKnowsTheRedisClient(),
                onlyBrokerEventbusAndNodeKnowHazelcast(),
                onlyBrokerSqlKnowsDatabases(),
                thePortKnowsNoImplementation(),
                onlyRoomKnowsUnicode(),
                packagesHaveNoCycles(),
                logsGoThroughSlf4j(),
                onlyTheCommandLineAndCompareWriteToTheTerminal(),
                nothingStaticChanges());
        Stream<ArchRule> circles = KEPT_SMALL.stream()
                .flatMap(root -> Stream.of(
                        noCircles("classes", root, JavaClass::getName),
                        noCircles("packages", root, JavaClass::getPackageName)));
        return Stream.concat(arrows, circles)
                .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(classes)));
    }

    /** A rule about a package that is not there any more holds of nothing, and says nothing. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                ROOM,
                CONFIG,
                BROKER,
                BROKER_MEMORY,
                BROKER_REDIS,
                BROKER_EVENTBUS,
                BROKER_SQL,
                ARCHIVE,
                CLOCK,
                FAULT,
                PEERS,
                PRESENCE,
                RELAY,
                GATEWAY,
                WEB,
                COMPARE
            })
    void thePackagesThatTheRulesNameExist(String name) {
        assertThat(classes.that(resideInAPackage(name))).isNotEmpty();
    }

    @Test
    void sourceFilesAreShort() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (String root : KEPT_SMALL) {
            try (Stream<Path> files = Files.walk(SOURCES.resolve(root.replace('.', '/')))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    int lines = Files.readAllLines(file).size();
                    if (lines > LINES) {
                        tooLong.add(file + ": " + lines + " lines");
                    }
                }
            }
        }
        assertThat(tooLong).isEmpty();
    }

    /** A class counts together with those inside it. */
    private static ArchRule noCircles(String what, String root, Function<JavaClass, String> part) {
        SliceAssignment parts = new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass found) {
                boolean inside = (found.getPackageName() + '.').startsWith(root + '.');
                return inside
                        ? SliceIdentifier.of(part.apply(found).replaceFirst("\\$.*", ""))
                        : SliceIdentifier.ignore();
            }

            @Override
            public String getDescription() {
                return what + " of " + root;
            }
        };
        return slices().assignedFrom(parts).should().beFreeOfCycles().as(what + " of " + root + " have no circles");
    }

    private static ArchRule roomIsPure() {
        return noClasses()
                .that()
                .resideInAPackage(ROOM)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io..", "org.slf4j..", "ch..")
                .orShould()
                .dependOnClassesThat(resideInAPackage("com..")
                        .and(resideInAPackage("com.ibm.icu..").negate()))
                .orShould()
                .dependOnClassesThat(
                        resideInAPackage(ROOT + "..").and(resideInAPackage(ROOM).negate()))
                .as("room is pure: no Vert.x, no library that does I/O, no other package");
    }

    private static ArchRule addressKnowsNothing() {
        return noClasses()
                .that()
                .resideInAPackage(ADDRESS)
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + "..")
                        .and(resideInAPackage(ADDRESS).negate()))
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vertx..", "org.slf4j..")
                .as("address is pure: no Vert.x, no other package");
    }

    private static ArchRule configKnowsNothingButRoomAndAddress() {
        return noClasses()
                .that()
                .resideInAPackage(CONFIG)
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + "..")
                        .and(resideInAnyPackage(CONFIG, ROOM, ADDRESS).negate()))
                .as("config knows nothing but room and address");
    }

    private static ArchRule brokerKnowsNothingButRoomAndConfig() {
        return noClasses()
                .that()
                .resideInAPackage(BROKER)
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + "..")
                        .and(resideInAnyPackage(BROKER, ROOM, CONFIG, ADDRESS).negate()))
                .as("broker knows nothing but room, and its configuration");
    }

    private static ArchRule redisAndEventbusDoNotKnowEachOther() {
        return slices().matching(ROOT + ".broker.(*)..")
                .should()
                .notDependOnEachOther()
                .as("the implementations of the broker do not know each other");
    }

    private static ArchRule archiveKnowsNothingButBrokerAndRoom() {
        return noClasses()
                .that()
                .resideInAPackage(ARCHIVE)
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + "..")
                        .and(resideInAnyPackage(ARCHIVE, BROKER, ROOM).negate()))
                .as("archive knows nothing but the broker and room");
    }

    private static ArchRule peersKnowsNothingAboveIt() {
        return noClasses()
                .that()
                .resideInAPackage(PEERS)
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + "..")
                        .and(resideInAnyPackage(PEERS, BROKER, CLOCK, FAULT, ROOM)
                                .negate()))
                .as("peers knows nothing but the broker, the clock, faults and room");
    }

    private static ArchRule presenceKnowsPeersButNeitherRelayNorGateway() {
        return noClasses()
                .that()
                .resideInAPackage(PRESENCE)
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + "..")
                        .and(resideInAnyPackage(PRESENCE, PEERS, CLOCK, FAULT, ROOM)
                                .negate()))
                .as("presence knows peers, but neither relay nor gateway");
    }

    private static ArchRule relayKnowsNothingBesideOrAboveIt() {
        return noClasses()
                .that()
                .resideInAPackage(RELAY)
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + "..")
                        .and(resideInAnyPackage(RELAY, BROKER, CLOCK, FAULT, ROOM)
                                .negate()))
                .as("relay knows nothing but the broker, the clock, faults and room");
    }

    private static ArchRule gatewayDoesNotKnowWeb() {
        return noClasses()
                .that()
                .resideInAPackage(GATEWAY)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(WEB, COMPARE)
                .as("gateway does not know web");
    }

    private static ArchRule compareIsAStrangerToTheServer() {
        return noClasses()
                .that()
                .resideInAPackage(COMPARE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(WEB, GATEWAY, RELAY, BROKER)
                .as("compare meets the server only as a process and over its protocol");
    }

    private static ArchRule serverIsAStrangerToCompare() {
        return noClasses()
                .that()
                .resideInAnyPackage(ROOM, CONFIG, BROKER, PEERS, PRESENCE, RELAY, GATEWAY, WEB)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(COMPARE)
                .as("the server does not know compare");
    }

    private static ArchRule onlyNodeNamesAnImplementationOfTheBroker() {
        return noClasses()
                .that()
                .resideOutsideOfPackages(BROKER_MEMORY, BROKER_REDIS, BROKER_EVENTBUS, BROKER_SQL)
                .and()
                .haveNameNotMatching(ROOT + "\\.Node(Broker|Archive)?(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(BROKER_MEMORY, BROKER_REDIS, BROKER_EVENTBUS, BROKER_SQL)
                .as("only Node names an implementation of the broker");
    }

    private static ArchRule onlyBrokerRedisKnowsTheRedisClient() {
        return noClasses()
                .that()
                .resideOutsideOfPackage(BROKER_REDIS)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.vertx.redis..")
                .as("only broker.redis knows the Redis client");
    }

    private static ArchRule onlyBrokerEventbusAndNodeKnowHazelcast() {
        return noClasses()
                .that()
                .resideOutsideOfPackage(BROKER_EVENTBUS)
                .and()
                .doNotHaveFullyQualifiedName(ROOT + ".Node")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.hazelcast..", "io.vertx.spi.cluster..")
                .as("only broker.eventbus and Node know Hazelcast");
    }

    private static ArchRule onlyBrokerSqlKnowsDatabases() {
        return noClasses()
                .that()
                .resideOutsideOfPackage(BROKER_SQL)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.sqlite..", "org.postgresql..", "org.flywaydb..")
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "com.zaxxer..", "io.vertx.pgclient..", "io.vertx.sqlclient..", "io.vertx.jdbcclient..")
                .as("only broker.sql knows databases");
    }

    private static ArchRule thePortKnowsNoImplementation() {
        return noClasses()
                .that()
                .resideInAPackage(ROOT + ".broker")
                .should()
                .dependOnClassesThat(resideInAPackage(BROKER)
                        .and(resideInAPackage(ROOT + ".broker").negate()))
                .as("the port, and what puts a store and a carrier together, knows no implementation");
    }

    private static ArchRule onlyRoomKnowsUnicode() {
        return noClasses()
                .that()
                .resideOutsideOfPackages(ROOM, ADDRESS)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.ibm.icu..")
                .as("only room and address know what Unicode says of a character");
    }

    private static ArchRule packagesHaveNoCycles() {
        return slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().as("packages have no cycles");
    }

    private static ArchRule logsGoThroughSlf4j() {
        return noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.util.logging..", "io.vertx.core.internal.logging..")
                .as("logs go through SLF4J");
    }

    private static ArchRule onlyTheCommandLineAndCompareWriteToTheTerminal() {
        return noClasses()
                .that()
                .resideInAPackage(ROOT + ".*..")
                .and()
                .resideOutsideOfPackage(COMPARE)
                .should(accessField(System.class, "out"))
                .orShould(accessField(System.class, "err"))
                .as("only the command line and compare write to the terminal");
    }

    private static ArchRule nothingStaticChanges() {
        return fields().that().areStatic().should().beFinal().as("nothing static changes");
    }
}
