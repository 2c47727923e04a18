package io.github.hkaws.storage.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Map;
import java.util.TimeZone;

/** For the architecture tests of every module that computes local time. */
public final class LocalTimeRule {

    public static final ArchRule BY_CURRENT_RULES =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("io.github.hkaws.domain.zone")
                    .should()
                    .callMethod(ZoneId.class, "of", String.class)
                    .orShould()
                    .callMethod(ZoneId.class, "of", String.class, Map.class)
                    .orShould()
                    .callMethod(ZoneId.class, "ofOffset", String.class, java.time.ZoneOffset.class)
                    .orShould()
                    .callMethod(ZoneId.class, "systemDefault")
                    .orShould()
                    .callMethod(ZoneId.class, "getAvailableZoneIds")
                    .orShould()
                    .callMethod(ZoneId.class, "getId")
                    .orShould()
                    .callMethod(Clock.class, "systemDefaultZone")
                    .orShould()
                    .callMethod(ZonedDateTime.class, "now")
                    .orShould()
                    .callMethod(OffsetDateTime.class, "now")
                    .orShould()
                    .callMethod(LocalDateTime.class, "now")
                    .orShould()
                    .callMethod(LocalTime.class, "now")
                    .orShould()
                    .dependOnClassesThat()
                    .areAssignableTo(TimeZone.class)
                    .orShould()
                    .dependOnClassesThat()
                    .areAssignableTo(Calendar.class)
                    .because(
                            "Java's own rules are an hour off where a government changed its clocks"
                                    + " since: zones come from TimeZones, and go by their usual name"
                                    + " through it");

    private LocalTimeRule() {}
}
