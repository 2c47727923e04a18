package io.github.hkaws.demo.camera;

import java.awt.image.BufferedImage;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Takes pictures of one scene: what the hour, the weather and the seed make of it, with the
 * camera's name and clock burnt in. The same questions give the same bytes; may be asked by several
 * threads.
 */
public final class Camera {

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("yyyy-MM-dd  HH:mm:ss", Locale.ROOT);

    private final String name;
    private final Scene scene;
    private final int[] stage;
    private final InfraredLamps lamps;

    /** The scene with nobody in it, by lamps: it always looks alike, and is lit once. */
    private volatile int @Nullable [] empty;

    private Camera(String name, Scene scene) {
        this.name = name;
        this.scene = scene;
        var painted = Raster.image(BufferedImage.TYPE_INT_ARGB);
        try (var brush = new Brush(painted)) {
            scene.paint(brush);
        }
        this.stage = Raster.pixels(painted);
        this.lamps = new InfraredLamps(scene.lamps());
    }

    /** What a camera of the demo site looks at. */
    public enum View {
        FRONT_DOOR,
        DRIVEWAY,
        GARDEN,
        GATE,
        STREET,
        STOREROOM,
        PARKING,
        VALLEY
    }

    public static Camera of(String name, View view) {
        return new Camera(
                name,
                switch (view) {
                    case FRONT_DOOR -> new FrontDoor();
                    case DRIVEWAY -> new Driveway();
                    case GARDEN -> new Garden();
                    case GATE -> new Gate();
                    case STREET -> new Street();
                    case STOREROOM -> new Storeroom();
                    case PARKING -> new Parking();
                    case VALLEY -> new Valley();
                });
    }

    /**
     * Takes a picture.
     *
     * @param time when it really is, which makes the light
     * @param clock what the camera believes, which is burnt in
     * @param detected whether something moves through the scene
     * @param seed of everything that chance decides
     * @return a JPEG file
     */
    public byte[] take(ZonedDateTime time, ZonedDateTime clock, boolean detected, long seed) {
        var light = Daylight.at(time, weather(time));
        int[] pixels = detected ? withActor(seed) : stage;
        var lit = Raster.image(BufferedImage.TYPE_INT_RGB);
        int[] out = Raster.pixels(lit);
        boolean night = light.infrared() && scene.sight() == Scene.Sight.INFRARED;
        boolean alike = !detected && (night || scene.sight() == Scene.Sight.LAMPLIGHT);
        int[] known = alike ? empty : null;
        if (known != null) {
            System.arraycopy(known, 0, out, 0, out.length);
        } else if (night) {
            lamps.shineOn(pixels, out);
        } else {
            boolean indoors = scene.sight() == Scene.Sight.LAMPLIGHT;
            Sky.light(lit, pixels, indoors ? Daylight.INDOORS : light, time);
        }
        if (alike && known == null) {
            empty = out.clone();
        }
        OnScreenText.burn(out, CLOCK.format(clock), 10, 10, 2);
        OnScreenText.burn(
                out, name, Raster.WIDTH - 10 - OnScreenText.width(name, 2), Raster.HEIGHT - 24, 2);
        return Jpeg.encode(lit, name + " " + clock.toOffsetDateTime() + " " + seed);
    }

    /**
     * The number plate of the car on the picture of that seed.
     *
     * @return empty if this camera reads none
     */
    public String plate(long seed) {
        return actor(new SplittableRandom(seed)) instanceof CarFront car ? car.plate() : "";
    }

    private Actor actor(SplittableRandom random) {
        return scene.actor(random.nextLong());
    }

    private int[] withActor(long seed) {
        var image = Raster.image(BufferedImage.TYPE_INT_ARGB);
        int[] pixels = Raster.pixels(image);
        System.arraycopy(stage, 0, pixels, 0, stage.length);
        paintActor(image, seed);
        return pixels;
    }

    private void paintActor(BufferedImage image, long seed) {
        var random = new SplittableRandom(seed);
        Actor actor = actor(random);
        double progress = 0.12 + 0.76 * random.nextDouble();
        Scene.Track track = scene.track();
        try (var brush = new Brush(image)) {
            actor.paint(
                    brush, track.x(progress), track.y(progress), track.scale(progress), progress);
        }
    }

    /** One weather a day for all cameras of a place. */
    private static Daylight.Weather weather(ZonedDateTime time) {
        var weathers = Daylight.Weather.values();
        int draw = new SplittableRandom(time.toLocalDate().toEpochDay()).nextInt(10);
        return weathers[draw < 4 ? 0 : draw < 7 ? 1 : draw < 9 ? 2 : 3];
    }
}
