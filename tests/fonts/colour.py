"""Makes colour-layers.ttf (COLR version 1) and colour-bitmap.ttf (sbix) with fontTools: python3 tests/fonts/colour.py

Squares, discs and gradients of our own, so that painting colour glyphs can be tested where the bundled emoji (COLR version 0)
does not reach. Run it in the folder of the project; the result depends on nothing else.
"""
import struct
import zlib

from fontTools.colorLib.builder import buildCOLR, buildCPAL
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import newTable
from fontTools.ttLib.tables import otTables as ot
from fontTools.ttLib.tables.sbixGlyph import Glyph
from fontTools.ttLib.tables.sbixStrike import Strike

FOREGROUND = 0xFFFF
RED, YELLOW, GREEN, BLUE, WHITE = range(5)


def square():
    pen = TTGlyphPen(None)
    pen.moveTo((100, 0)), pen.lineTo((100, 800)), pen.lineTo((900, 800)), pen.lineTo((900, 0)), pen.closePath()
    return pen.glyph()


def disc():
    pen = TTGlyphPen(None)
    pen.moveTo((500, 100))
    pen.qCurveTo((200, 100), (200, 400)), pen.qCurveTo((200, 700), (500, 700))
    pen.qCurveTo((800, 700), (800, 400)), pen.qCurveTo((800, 100), (500, 100)), pen.closePath()
    return pen.glyph()


def font(name, letters, empty):
    order = [".notdef", "square", "disc", *letters]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap({ord(letter): letter for letter in letters})
    blank = TTGlyphPen(None).glyph
    builder.setupGlyf({n: square() if n == "square" or (n in letters and not empty) else disc() if n == "disc" else blank() for n in order})
    builder.setupHorizontalMetrics({n: (1000, 0) for n in order})
    builder.setupHorizontalHeader(ascent=900, descent=-100)
    builder.setupNameTable({"familyName": name, "styleName": "Regular", "psName": name.replace(" ", "")})
    builder.setupOS2(sTypoAscender=900, sTypoDescender=-100, usWinAscent=900, usWinDescent=100)
    builder.setupPost()
    builder.font["head"].created = builder.font["head"].modified = 0
    builder.font.recalcTimestamp = False
    return builder.font


def stops(*colours):
    last = len(colours) - 1
    return {"Extend": "pad", "ColorStop": [{"StopOffset": i / last, "PaletteIndex": c, "Alpha": 1.0} for i, c in enumerate(colours)]}


def solid(colour, alpha=1.0):
    return {"Format": ot.PaintFormat.PaintSolid, "PaletteIndex": colour, "Alpha": alpha}


def glyph(name, paint):
    return {"Format": ot.PaintFormat.PaintGlyph, "Glyph": name, "Paint": paint}


def layers():
    linear = {"Format": ot.PaintFormat.PaintLinearGradient, "ColorLine": stops(RED, BLUE),
              "x0": 100, "y0": 0, "x1": 900, "y1": 0, "x2": 100, "y2": 800}
    radial = {"Format": ot.PaintFormat.PaintRadialGradient, "ColorLine": stops(WHITE, GREEN),
              "x0": 500, "y0": 400, "r0": 0, "x1": 500, "y1": 400, "r1": 300}
    sweep = {"Format": ot.PaintFormat.PaintSweepGradient, "ColorLine": stops(RED, YELLOW, BLUE, RED),
             "centerX": 500, "centerY": 400, "startAngle": 0, "endAngle": 360}
    without = {"Format": ot.PaintFormat.PaintComposite, "CompositeMode": "src_out",
               "SourcePaint": glyph("square", solid(FOREGROUND)), "BackdropPaint": glyph("disc", solid(RED))}
    turned = {"Format": ot.PaintFormat.PaintRotateAroundCenter, "angle": 45, "centerX": 500, "centerY": 400,
              "Paint": {"Format": ot.PaintFormat.PaintScaleUniformAroundCenter, "scale": 0.5, "centerX": 500, "centerY": 400,
                        "Paint": glyph("square", solid(BLUE, 0.5))}}
    both = {"Format": ot.PaintFormat.PaintColrLayers, "Layers": [glyph("disc", solid(YELLOW)), turned]}
    made = font("Warraq Colour Layers", "ABCDE", empty=True)
    made["COLR"] = buildCOLR({"A": glyph("square", linear), "B": glyph("disc", radial), "C": glyph("disc", sweep), "D": without, "E": both},
                             version=1, glyphMap=made.getReverseGlyphMap())
    made["CPAL"] = buildCPAL([[(0.8, 0.1, 0.1, 1), (1, 0.85, 0.2, 1), (0.1, 0.6, 0.3, 1), (0.15, 0.25, 0.8, 1), (1, 1, 1, 1)]])
    made.save("tests/fonts/colour-layers.ttf")


def png(side):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + b"".join(bytes((200, 40, 40, 255)) if (x < side // 2) == (y < side // 2) else bytes((40, 60, 200, 128))
                                     for x in range(side)) for y in range(side))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 6, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b""))


def bitmap():
    made = font("Warraq Colour Bitmap", "AB", empty=False)
    table = made["sbix"] = newTable("sbix")
    strike = Strike(ppem=64, resolution=72)
    for name in made.getGlyphOrder():
        data = {"graphicType": "png ", "imageData": png(48), "originOffsetX": 8, "originOffsetY": 0} if name == "A" else {}
        strike.glyphs[name] = Glyph(glyphName=name, **data)
    table.strikes[64] = strike
    made.save("tests/fonts/colour-bitmap.ttf")


layers()
bitmap()
