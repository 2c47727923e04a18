package io.github.hkaws.demo.camera;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;

/** The few strokes that scenes are made of; colours are 0xRRGGBB. Uses no fonts. */
final class Brush implements AutoCloseable {

    private final Graphics2D graphics;

    Brush(BufferedImage image) {
        graphics = image.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.scale(Raster.PER_UNIT, Raster.PER_UNIT);
    }

    /** One colour for what follows. */
    Brush ink(int rgb) {
        graphics.setPaint(new Color(rgb));
        return this;
    }

    /** A translucent colour for what follows; 0 is invisible, 255 opaque. */
    Brush ink(int rgb, int alpha) {
        graphics.setPaint(new Color((alpha << 24) | rgb, true));
        return this;
    }

    /** From one colour at the top to another at the bottom, for what follows. */
    Brush shade(double top, int topRgb, double bottom, int bottomRgb) {
        graphics.setPaint(
                new GradientPaint(
                        0f,
                        (float) top,
                        new Color(topRgb),
                        0f,
                        (float) bottom,
                        new Color(bottomRgb)));
        return this;
    }

    Brush box(double x, double y, double width, double height) {
        return fill(new Rectangle2D.Double(x, y, width, height));
    }

    Brush round(double x, double y, double width, double height, double corner) {
        return fill(new RoundRectangle2D.Double(x, y, width, height, corner, corner));
    }

    /** An ellipse around a centre. */
    Brush oval(double x, double y, double radiusX, double radiusY) {
        return fill(new Ellipse2D.Double(x - radiusX, y - radiusY, 2 * radiusX, 2 * radiusY));
    }

    /** A polygon through x, y pairs. */
    Brush polygon(double... points) {
        var path = new Path2D.Double();
        path.moveTo(points[0], points[1]);
        for (int i = 2; i < points.length; i += 2) {
            path.lineTo(points[i], points[i + 1]);
        }
        path.closePath();
        return fill(path);
    }

    Brush line(double width, double x1, double y1, double x2, double y2) {
        graphics.setStroke(
                new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.draw(new Line2D.Double(x1, y1, x2, y2));
        return this;
    }

    Brush fill(Shape shape) {
        graphics.fill(shape);
        return this;
    }

    @Override
    public void close() {
        graphics.dispose();
    }
}
