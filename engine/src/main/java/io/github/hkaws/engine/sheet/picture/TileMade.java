package io.github.hkaws.engine.sheet.picture;

/** What became of making a tile. */
public sealed interface TileMade {

    /** A small picture. */
    record Made(Tile tile) implements TileMade {}

    /**
     * None, and there never will be one of these bytes.
     *
     * @param why in a few words
     */
    record None(String why) implements TileMade {}
}
