package io.github.hkaws.demo;

import io.github.hkaws.demo.Delivery.Expected;
import io.github.hkaws.demo.Delivery.Manner;
import io.github.hkaws.domain.layout.Prefixes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * What the simulated cameras deliver in a week, with all that goes wrong on the way: files sent
 * twice, written in two steps, cut short, never finished, out of order; recorders' own files among
 * them. The same seed and days give the same files.
 */
final class SimulatedWeek {

    private static final int DAYS = 7;
    private static final int OF_A_DAY = 60;
    private static final int OF_AN_HOUR = 5;
    private static final String LINE_CROSSED = "LINE_CROSSING_DETECTION";
    private static final int OUT_OF_ORDER = 25;
    private static final DateTimeFormatter MARK =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private record Arriving(Instant at, Delivery delivery) {}

    private final LocalDate lastDay;
    private final ZoneId zone;
    private final SplittableRandom random;
    private final List<SimulatedCamera> cameras = SimulatedCamera.all();
    private final List<Arriving> arriving = new ArrayList<>();

    private SimulatedWeek(long seed, LocalDate lastDay, ZoneId zone) {
        this.random = new SplittableRandom(seed);
        this.lastDay = lastDay;
        this.zone = zone;
    }

    /**
     * Invents a week.
     *
     * @param captures how many pictures are taken; somewhat more files are sent
     */
    static List<Delivery> of(int captures, long seed, LocalDate lastDay, ZoneId zone) {
        var week = new SimulatedWeek(seed, lastDay, zone);
        for (int i = 0; i < captures; i++) {
            week.takePicture(i);
        }
        for (int day = 0; day < DAYS; day++) {
            week.leaveRecordersFiles(lastDay.minusDays(day));
        }
        return week.inOrderOfArrival(seed);
    }

    /**
     * Invents what is worth looking at: a week, one moment of its last night that every camera saw
     * and at which somebody crossed the line at the front door, and some days long ago.
     *
     * @param captures how many pictures are taken in the week
     * @param longAgo those days
     */
    static List<Delivery> toLookAt(
            int captures, long seed, LocalDate lastDay, ZoneId zone, List<LocalDate> longAgo) {
        var week = new SimulatedWeek(seed, lastDay, zone);
        int number = 0;
        for (; number < captures; number++) {
            week.takePicture(number);
        }
        for (LocalDate day : longAgo) {
            for (int i = 0; i < OF_A_DAY; i++) {
                week.takePicture(number++, day, 1);
            }
        }
        week.crossTheLine(number);
        return week.inOrderOfArrival(seed);
    }

    /**
     * Invents the last hour of all cameras but the last, which has been silent for a day.
     *
     * @param first number of its first picture
     */
    static List<Delivery> lastHour(int first, long seed, Instant now, ZoneId zone) {
        var week = new SimulatedWeek(seed, now.atZone(zone).toLocalDate(), zone);
        int number = first;
        for (SimulatedCamera camera : week.cameras.subList(0, week.cameras.size() - 1)) {
            for (int i = 0; i < OF_AN_HOUR; i++) {
                // The relay takes up to a minute, and nobody sends from the future.
                long ago = 70 + i * 700L + week.random.nextInt(100);
                ZonedDateTime time = now.minusSeconds(ago).atZone(zone);
                week.take(camera, time, i == 1, camera.detection(), number++);
            }
        }
        return week.inOrderOfArrival(seed);
    }

    private void crossTheLine(int first) {
        int number = first;
        ZonedDateTime crossing = lastDay.atTime(23, 14, 5).atZone(zone);
        for (SimulatedCamera camera : cameras) {
            for (int i = -1; i <= 1; i++) {
                ZonedDateTime time = crossing.plusSeconds(i * 40L + random.nextInt(9) - 4);
                take(camera, time, i == 0, camera.detection(), number++);
            }
        }
        // Nothing else at this camera has this word, and with this number nothing happens to it.
        int whole = (number / 50 + 1) * 50;
        take(cameras.getFirst(), crossing, /* detected= */ true, LINE_CROSSED, whole);
    }

    private void takePicture(int number) {
        takePicture(number, lastDay, DAYS);
    }

    private void takePicture(int number, LocalDate last, int days) {
        SimulatedCamera camera = cameraOf(number);
        boolean detected =
                random.nextInt(100) < 65 || camera.names() instanceof CameraNames.NumberPlates;
        take(camera, someTime(detected, last, days), detected, camera.detection(), number);
    }

    private void take(
            SimulatedCamera camera,
            ZonedDateTime time,
            boolean detected,
            String detection,
            int number) {
        ZonedDateTime clock = camera.names().clock(time);
        long seed = random.nextLong();
        String token = detected ? detection : camera.names().timed();
        String path =
                camera.names()
                        .path(new CameraNames.Shot(clock, token, camera.camera().plate(seed)));
        Delivery.Body picture = () -> camera.camera().take(time, clock, detected, seed);
        deliver(camera, path, picture, time, number);
    }

    private void deliver(
            SimulatedCamera camera,
            String path,
            Delivery.Body picture,
            ZonedDateTime time,
            int number) {
        Instant received = time.toInstant().plusMillis(300 + random.nextInt(60_000));
        Expected expected = expected(camera, time, received, number);
        boolean marked = !camera.names().tellsTime() || random.nextInt(8) > 0;
        Manner manner = random.nextInt(8) == 0 ? Manner.AT_ONCE : Manner.PLACEHOLDER_FIRST;
        if (number % 50 == 7) {
            manner = Manner.REWRITTEN;
        }
        String name = marked ? marked(path, received, "") : path;
        if (number % 100 == 13) {
            // Cut short: the relay says so in the name.
            Delivery.Body half = () -> half(picture.bytes());
            arrive(received, camera, marked(path, received, "-truncated"), half, expected, manner);
            return;
        }
        arrive(received, camera, name, picture, expected, manner);
        if (number % 50 == 23) {
            // The relay lost its memory and sends it again, hours later.
            Instant again = received.plusSeconds(7200);
            Expected same = expected(camera, time, again, number);
            arrive(again, camera, marked(path, again, ""), picture, same, manner);
        }
        if (number % 250 == 41) {
            Instant broken = received.plusSeconds(5);
            String lost = marked(path, broken, "");
            arrive(broken, camera, lost, picture, expected, Manner.NEVER_FINISHED);
        }
    }

    /** Where the name tells no time, the relay's time decides on the day and stands in the leaf. */
    private Expected expected(
            SimulatedCamera camera, ZonedDateTime time, Instant received, int number) {
        boolean byName = camera.names().tellsTime();
        LocalDate date = byName ? time.toLocalDate() : received.atZone(zone).toLocalDate();
        return new Expected(
                Prefixes.CAMERAS + "%s/%s/".formatted(camera.id(), date),
                byName ? "picture " + number : "picture " + number + " of " + received,
                false);
    }

    private void leaveRecordersFiles(LocalDate day) {
        SimulatedCamera garden = cameras.get(2);
        String directory = "AMC0009L_M35704/" + day;
        Expected aside = new Expected(Prefixes.DISCARD, directory, false);
        Instant at = day.atTime(12, 0).atZone(zone).toInstant();
        Delivery.Body mark = () -> ("work directory of " + day).getBytes(StandardCharsets.UTF_8);
        arrive(at, garden, directory + "/DVRWorkDirectory", mark, aside, Manner.AT_ONCE);
        Delivery.Body index = () -> ("index of " + day).getBytes(StandardCharsets.UTF_8);
        String clip = directory + "/001/dav/12/12.00.00-12.00.24[M][0@0][0].idx";
        arrive(at, garden, clip, index, aside, Manner.PLACEHOLDER_FIRST);
    }

    private void arrive(
            Instant at,
            SimulatedCamera camera,
            String path,
            Delivery.Body body,
            Expected expected,
            Manner manner) {
        arriving.add(
                new Arriving(
                        at, new Delivery(camera.login() + "/" + path, body, expected, manner)));
    }

    private List<Delivery> inOrderOfArrival(long seed) {
        arriving.sort(Comparator.comparing(Arriving::at));
        var shuffle = new Random(seed);
        for (int from = 0; from < arriving.size(); from += OUT_OF_ORDER) {
            int to = Math.min(from + OUT_OF_ORDER, arriving.size());
            Collections.shuffle(arriving.subList(from, to), shuffle);
        }
        return arriving.stream().map(Arriving::delivery).toList();
    }

    /** The first eight pictures are one of each camera. */
    private SimulatedCamera cameraOf(int number) {
        if (number < cameras.size()) {
            return cameras.get(number);
        }
        int draw = random.nextInt(100);
        int chosen = 0;
        while (draw >= cameras.get(chosen).share()) {
            draw -= cameras.get(chosen).share();
            chosen++;
        }
        return cameras.get(chosen);
    }

    /** People move by day, mostly; timed pictures come at any hour. */
    private ZonedDateTime someTime(boolean detected, LocalDate last, int days) {
        LocalDate day = last.minusDays(random.nextInt(days));
        double hour =
                detected && random.nextInt(4) > 0
                        ? 14 + 4.5 * (random.nextDouble() + random.nextDouble() - 1) * 1.6
                        : random.nextDouble() * 24;
        long millis = (long) (hour * 3_600_000);
        return day.atStartOfDay(zone).plusNanos(millis * 1_000_000).withZoneSameInstant(zone);
    }

    private String marked(String path, Instant received, String word) {
        int leaf = path.lastIndexOf('/') + 1;
        String mark = MARK.format(received);
        return path.substring(0, leaf)
                + mark.substring(0, mark.length() - 1)
                + "Z"
                + word
                + "_"
                + path.substring(leaf);
    }

    private static byte[] half(byte[] jpeg) {
        return Arrays.copyOf(jpeg, jpeg.length * 3 / 5);
    }
}
