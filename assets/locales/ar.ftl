# عبارات الواجهة بالعربية. المفاتيح والمتغيرات هي نفسها في en.ftl.
# النص المُدرج يعزله البرنامج، والأعداد يفصل البرنامج آلافها.

app-name = ورّاق
language-arabic = العربية
language-english = English

## الشريط العلوي والقوائم

menu = القائمة
menu-file = ملف
menu-share = مشاركة
menu-view = عرض
menu-inspect = فحص
menu-go = انتقال
menu-select = تحديد
menu-program = ورّاق
key-space = المسافة
progress = قرأت { $percent }%

## الأفعال: العنوان، ثم شرحه

cmd-open = افتح ملفًا…
    .hint = اختر مقالًا محفوظًا من نافذة الملفات
cmd-open-path = افتح بالمسار…
    .hint = اكتب مسار الملف أو ألصقه
cmd-sample = افتح المقال النموذجي
    .hint = مقال قصير يُريك ما تقدر عليه الصفحة
cmd-reload = أعد القراءة من الملف
    .hint = يُقرأ الملف من جديد وتبقى في موضعك
cmd-next-article = المقال التالي
    .hint = انتقل إلى المقال التالي من المقالات المفتوحة
cmd-previous-article = المقال السابق
    .hint = انتقل إلى المقال السابق من المقالات المفتوحة
cmd-list = مقالات الملف
    .hint = قائمة الملف الذي جاء منه المقال
cmd-start = صفحة البداية
    .hint = ما كنت تقرؤه وما فتحته حديثًا
cmd-close-article = أغلق المقال
    .hint = يُغلق المقال ويُحفظ موضعك فيه
cmd-quit = إنهاء
    .hint = يُغلق ورّاق وتُحفظ المواضع كلها
cmd-share = شارك القصة
    .hint = انسخ المقال أو احفظه أو أرسله
cmd-copy-selection = انسخ
    .hint = انسخ النص المحدد
cmd-copy-text = انسخ النص
    .hint = انسخ نص المقال كله
cmd-copy-citation = انسخ مع الاستشهاد
    .hint = انسخ الكلمات المحددة، أو العنوان، مع المصدر
cmd-copy-link = انسخ العنوان والرابط
    .hint = انسخ عنوان المقال، ورابطه إن كان له رابط
cmd-save-png = احفظ صورةً…
    .hint = احفظ الصفحة كلها صورةً بصيغة PNG
cmd-save-text = احفظ نصًّا…
    .hint = احفظ المقال ملفًا نصيًّا بترميز UTF-8
cmd-mail = أرسل بالبريد
    .hint = ابدأ رسالة في برنامج بريدك
cmd-text-settings = إعدادات النص
    .hint = الخط والحجم والعرض وارتفاع السطر والضبط
cmd-bigger = كبّر النص
    .hint = يكبر النص وتبقى في موضعك
cmd-smaller = صغّر النص
    .hint = يصغر النص وتبقى في موضعك
cmd-wider = وسّع العمود
    .hint = كلمات أكثر في السطر
cmd-narrower = ضيّق العمود
    .hint = كلمات أقل في السطر
cmd-reset-text = الحجم المعتاد
    .hint = أعد الحجم والعرض وارتفاع السطر إلى أصلها
cmd-justify = بدّل ضبط الأسطر
    .hint = بلا ضبط، أو بالمسافات، أو بالمسافات والكشيدة
cmd-tashkil = التشكيل
    .hint = أظهر علامات التشكيل أو أخفها
cmd-invisibles = المحارف الخفية
    .hint = أظهر الفواصل وعلامات الاتجاه والمسافات أو أخفها
cmd-next-theme = المظهر التالي
    .hint = فاتح، عاجي، داكن، تباين عالٍ
cmd-theme-system = مظهر النظام
    .hint = فاتح أو داكن كما هو النظام
cmd-theme-light = المظهر الفاتح
    .hint = حبر أسود على ورق فاتح
cmd-theme-sepia = المظهر العاجي
    .hint = حبر بنّي على ورق دافئ
cmd-theme-dark = المظهر الداكن
    .hint = حبر فاتح على صفحة داكنة
cmd-theme-contrast = تباين عالٍ
    .hint = أسود وأبيض وصفرة واحدة
cmd-inspector = المفتّش
    .hint = قصة الحرف كاملةً، من بايتات الملف إلى ما يُنسخ
cmd-inspect-next = المحرف التالي
    .hint = اعرض قصة المحرف الذي يليه في التخزين
cmd-inspect-previous = المحرف السابق
    .hint = اعرض قصة المحرف الذي يسبقه في التخزين
cmd-findings = نتائج الفحص
    .hint = ما يعيب النص المكتوب من اليمين إلى اليسار، وأين، ولماذا، وما يصلحه
cmd-finding-next = نتيجة الفحص التالية
    .hint = اذهب إلى الموضع التالي الذي وقف عنده الفحص
cmd-finding-previous = نتيجة الفحص السابقة
    .hint = اذهب إلى الموضع السابق الذي وقف عنده الفحص
cmd-overlay-runs = المقاطع ومستوياتها
    .hint = إطار حول كل مقطع من السطر: متقطّع من اليسار إلى اليمين، ومتصل من اليمين إلى اليسار
cmd-overlay-order = ترتيب القراءة
    .hint = أرقام وأسهم تبيّن ترتيب قراءة مقاطع السطر
cmd-overlay-joins = مواضع الاتصال
    .hint = أين تتصل الحروف، وأين لا يلتقي حبرها
cmd-overlay-fonts = الخطوط البديلة
    .hint = ما كُتب بخط غير الخط المختار
cmd-overlay-boxes = إطارات الأسطر والحبر
    .hint = إطار كل سطر والحبر الذي فيه
cmd-overlay-caret = مسار المؤشر
    .hint = مواقف المؤشر مرقّمةً بترتيب مفتاح السهم
cmd-overlay-missing = الحروف الناقصة
    .hint = محارف ليست في أي خط
cmd-fault-bidi = عطل: بلا اتجاه
    .hint = ما يعرضه برنامج لا يعرف الكتابة من اليمين إلى اليسار
cmd-fault-shaping = عطل: حروف لا تتصل
    .hint = ما يعرضه برنامج لا يصل الحروف
cmd-fault-base = عطل: اتجاه أساس مقلوب
    .hint = تبدأ كل فقرة من الجهة الأخرى
cmd-fault-marks = عطل: بلا تشكيل
    .hint = ما يعرضه برنامج يُسقط العلامات
cmd-fault-flip = عطل: واجهة معكوسة
    .hint = تجري الواجهة عكس اتجاه لغتها
cmd-end-faults = أنهِ الأعطال
    .hint = أعد كل شيء إلى صوابه
cmd-full-screen = ملء الشاشة
    .hint = املأ الشاشة أو عُد منها
cmd-find = ابحث في المقال
    .hint = ابحث عن كلمات، بتشكيلها أو بلا تشكيل
cmd-find-next = النتيجة التالية
    .hint = انتقل إلى الموضع التالي الذي وردت فيه الكلمات
cmd-find-previous = النتيجة السابقة
    .hint = انتقل إلى الموضع السابق الذي وردت فيه الكلمات
cmd-unfold = تابع القراءة
    .hint = اعرض بقية المقال
cmd-fold = اطوِ المقال
    .hint = اكتفِ بأول المقال
cmd-resume = عُد إلى حيث توقفت
    .hint = انتقل إلى الموضع الذي توقفت عنده
cmd-contents = المحتويات
    .hint = عناوين المقال الداخلية
cmd-furniture = ما أُخفي من الصفحة
    .hint = ما كان حول المقال في صفحته
cmd-whole-page = الصفحة كاملةً أو المقال وحده
    .hint = كل ما في الملف بقوائمه وتعليقاته وأخباره الأخرى
cmd-next-heading = العنوان التالي
    .hint = انتقل إلى العنوان التالي
cmd-previous-heading = العنوان السابق
    .hint = انتقل إلى العنوان السابق
cmd-page-down = الصفحة التالية
    .hint = تقدّم شاشة
cmd-page-up = الصفحة السابقة
    .hint = ارجع شاشة
cmd-line-down = السطر التالي
    .hint = تقدّم سطرًا
cmd-line-up = السطر السابق
    .hint = ارجع سطرًا
cmd-top = إلى البداية
    .hint = انتقل إلى عنوان المقال
cmd-bottom = إلى النهاية
    .hint = انتقل إلى آخر المقال
cmd-line-start = أول السطر
    .hint = بالمؤشر إلى أول سطره، وبغيره إلى بداية المقال
cmd-line-end = آخر السطر
    .hint = بالمؤشر إلى آخر سطره، وبغيره إلى نهاية المقال
cmd-caret = مؤشر في النص
    .hint = أظهر مؤشرًا تنقله الأسهم في المقال، أو أخفه
cmd-caret-left = المؤشر إلى اليسار
    .hint = حرّك المؤشر حرفًا إلى اليسار
cmd-caret-right = المؤشر إلى اليمين
    .hint = حرّك المؤشر حرفًا إلى اليمين
cmd-caret-word-left = المؤشر كلمة إلى اليسار
    .hint = حرّك المؤشر كلمة إلى اليسار
cmd-caret-word-right = المؤشر كلمة إلى اليمين
    .hint = حرّك المؤشر كلمة إلى اليمين
cmd-select-all = حدّد الكل
    .hint = حدّد المقال كله
cmd-extend-left = حدّد حرفًا إلى اليسار
    .hint = حرّك طرف التحديد حرفًا إلى اليسار
cmd-extend-right = حدّد حرفًا إلى اليمين
    .hint = حرّك طرف التحديد حرفًا إلى اليمين
cmd-extend-word-left = حدّد كلمة إلى اليسار
    .hint = حرّك طرف التحديد كلمة إلى اليسار
cmd-extend-word-right = حدّد كلمة إلى اليمين
    .hint = حرّك طرف التحديد كلمة إلى اليمين
cmd-extend-up = حدّد سطرًا إلى أعلى
    .hint = حرّك طرف التحديد سطرًا إلى أعلى
cmd-extend-down = حدّد سطرًا إلى أسفل
    .hint = حرّك طرف التحديد سطرًا إلى أسفل
cmd-extend-line-start = حدّد إلى أول السطر
    .hint = حرّك طرف التحديد إلى أول سطره
cmd-extend-line-end = حدّد إلى آخر السطر
    .hint = حرّك طرف التحديد إلى آخر سطره
cmd-palette = كل الأوامر
    .hint = اعثر على أي أمر باسمه
cmd-keys = المفاتيح
    .hint = مفاتيح الأوامر كلها
cmd-language = English
    .hint = حوّل الواجهة إلى الإنكليزية
cmd-dismiss = أغلق اللوح
    .hint = أغلق اللوح المفتوح أو شريط البحث، أو ألغِ التحديد

## صفحة البداية

start-continue = تابع القراءة
start-recent = فُتحت حديثًا
start-drop-before = أفلت ملفًا هنا، أو
start-drop-link = افتح ملفًا…
start-drop-hover = أفلته لتقرأه
start-empty-title = لم تفتح شيئًا بعد
start-empty-text = يقرأ ورّاق المقالات المحفوظة صفحاتِ ويب أو نصوصًا. ولفتح مقال ثلاث طرق:
start-way-dialog = اختره من نافذة الملفات
start-way-drop = أفلته على هذه النافذة
start-way-command = سمّه في سطر الأوامر: { $command }
start-sample = أو اقرأ المقال النموذجي
start-card-meta = قرأت { $percent }% · { $when }
start-card-finished = أتممت قراءته · { $when }
start-forget = انسَ { $title }
untitled = بلا عنوان

## القراءة

reading-time = { $minutes ->
    [zero] أقل من دقيقة قراءة
    [one] دقيقة قراءة
    [two] دقيقتا قراءة
    [few] { $minutes } دقائق قراءة
    [many] { $minutes } دقيقة قراءة
   *[other] { $minutes } دقيقة قراءة
}
page-share = شارك القصة
page-continue = تابع القراءة
page-resume = تابع من حيث توقفت، { $when }
page-stopped-here = توقفت هنا، { $when }
page-picture = الصورة
page-remote = ليست في الملف، وورّاق لا يجلب شيئًا من الشبكة.
page-sources = المصادر:
page-aside = { $count ->
    [zero] لم يُخفَ شيء من الصفحة
    [one] أُخفي عنصر واحد من الصفحة
    [two] أُخفي عنصران من الصفحة
    [few] أُخفيت { $count } عناصر من الصفحة
    [many] أُخفي { $count } عنصرًا من الصفحة
   *[other] أُخفي { $count } عنصر من الصفحة
}

## ما أُخفي من الصفحة

furniture-title = ما أُخفي من الصفحة
furniture-empty = لم يُخفَ شيء من هذه الصفحة.
furniture-dateline = سطر التاريخ
furniture-repeated-title = العنوان مكررًا
furniture-share = زر المشاركة
furniture-continue = زر المتابعة
furniture-close = زر الإغلاق
furniture-sources = المصادر
furniture-tag = وسم التغطية
furniture-byline = اسم الكاتب
furniture-address = رابط الصفحة
furniture-related = أخبار أخرى
furniture-navigation = روابط التصفح
furniture-ad = إعلان
furniture-comments = تعليقات القرّاء
furniture-removed = تُرك خارج المقال

## المحتويات

contents-title = المحتويات
contents-empty = ليس في هذا المقال عناوين داخلية.

## البحث

find-field = كلمات البحث
find-count = { $at } من { $count }
find-total = { $count ->
    [zero] لا نتيجة
    [one] نتيجة واحدة
    [two] نتيجتان
    [few] { $count } نتائج
    [many] { $count } نتيجة
   *[other] { $count } نتيجة
}
find-full = أكثر من { $count }
find-counting = { $count } حتى الآن…
find-none = لا نتيجة
find-close = أغلق شريط البحث

## نتائج الفحص

findings-title = نتائج الفحص
findings-close = أغلق نتائج الفحص
findings-list = كل النتائج
findings-checking = يجري الفحص…
findings-progress = ما سُئل من القواعد
findings-broken = توقف الفحص قبل تمامه. هذا خلل في البرنامج لا في المقال.
findings-none = لا عيب فيه: لم تجد القواعد شيئًا في هذا المقال.
findings-none-here = لم يُعثر على شيء منها.
findings-count = { $count ->
    [zero] لا نتائج
    [one] نتيجة واحدة
    [two] نتيجتان
    [few] { $count } نتائج
    [many] { $count } نتيجةً
   *[other] { $count } نتيجة
}
findings-problems = { $count ->
    [zero] لا عيوب
    [one] عيب واحد
    [two] عيبان
    [few] { $count } عيوب
    [many] { $count } عيبًا
   *[other] { $count } عيب
}
findings-reviews = { $count ->
    [zero] لا شيء للمراجعة
    [one] واحدة للمراجعة
    [two] اثنتان للمراجعة
    [few] { $count } للمراجعة
    [many] { $count } للمراجعة
   *[other] { $count } للمراجعة
}
findings-at = { $at } من { $count }: { $title }
findings-filter = أي النتائج في القائمة
findings-filter-all = الكل { $count }
findings-filter-problems = عيوب { $count }
findings-filter-review = للمراجعة { $count }
findings-line = السطر { NUMBER($line, useGrouping: "false") }:{ NUMBER($column, useGrouping: "false") }
findings-title-place = العنوان
findings-whole = المقال كله
findings-file = في الملف
findings-file-after = في الملف بعد الإصلاح
findings-copy = انسخ الإصلاح
findings-page-note = صفحة القاعدة بالإنجليزية.
findings-page-what = ما تجده
findings-page-why = لماذا يهمّ
findings-page-example = مثال
findings-page-fix = كيف يُصلَح

## المفتّش

inspector-title = قصة الحرف
inspector-empty = أشِر إلى حرف، أو امضِ بين المحارف بالسهمين في الأعلى.
inspector-close = أغلق المفتّش
side-edge = عرض اللوح الجانبي
inspector-overlays = طبقات فوق الصفحة
inspector-in-sight = { $count ->
    [zero] { $title }: لا شيء منها في المشهد
    [one] { $title }: موضع واحد في المشهد
    [two] { $title }: موضعان في المشهد
    [few] { $title }: { $count } مواضع في المشهد
    [many] { $title }: { $count } موضعًا في المشهد
   *[other] { $title }: { $count } موضع في المشهد
}
inspector-wrong = انتبه هنا: { $sentence }
inspector-faults = أعطال مقصودة
inspector-faults-note = تُري كيف يبدو البرنامج المعطوب. لا تُحفظ أبدًا، ويقول شريطٌ إنها قائمة ما دامت قائمة.
story-headline = { $character } { $name }، المستوى { $level }
story-group-character = المحرف
story-group-direction = الاتجاه
story-group-font = الخط والأشكال
story-group-place = موضعه في الصفحة
story-group-outside = ما يُسمع وما يُنسخ
story-character = الحرف
story-category = الفئة
story-bytes = البايتات
story-bytes-at = { $bytes } عند البايت { NUMBER($at, useGrouping: "false") }
story-encoding = في الملف
story-encoding-lacks = ليس في { $encoding } هذا المحرف، وقد كتبه الملف بطريقة أخرى
story-script = الكتابة
story-joining = الاتصال
story-grapheme = الوحدة الكتابية
story-word = الكلمة
story-part = { $text }، البايتات { $bytes }
story-mirrored = صورته المرآتية
story-bidi-class = صنف الاتجاه
story-base = اتجاه الفقرة
story-base-declared = أعلنه المصدر
story-base-first-strong = أول حرف قوي
story-base-dominant = اتجاه أغلب المقال
story-base-code = الشفرة تُكتب من اليسار إلى اليمين
story-base-override = طُلب صراحةً
story-level = المستوى
story-level-removed = لا مستوى له: تحذفه القاعدة X9
story-rules = القواعد
story-font = الخط
story-why = لِمَ هذا الخط
story-why-asked = هو الخط المطلوب.
story-why-companion = ليس الحرف في { $asked }، وهذا رفيقه.
story-why-fallback = ليس الحرف في { $asked }، وهذا يقوم مقامه.
story-why-system = ليس الحرف في خطوط البرنامج، وهذا من خطوط النظام.
story-why-together = الحرف في { $asked }، لكن كلمته تبقى في خط واحد.
story-why-missing = ليس الحرف في أي خط.
story-nominal = الشكل مفردًا
story-glyphs = الشكل هنا
story-without = بغير { $feature }
story-features = الخصائص
story-features-none = لا خاصية تغيّره
story-line = السطر
story-px = { $number } بكسل
story-run = المقطع
story-of = { NUMBER($at, useGrouping: "false") } من { NUMBER($all, useGrouping: "false") }
story-seen = يُرى في سطره
story-cluster = العنقود
story-advance = العرض
story-box = الإطار
story-ink = الحبر
story-drawn = الرسم
story-drawn-not = لا يُرسم له شيء.
story-tree = في الشجرة
story-tree-not = لا يُعطاه قارئ الشاشة.
story-tree-run = مقطع النص
story-tree-place = { NUMBER($run, useGrouping: "false") } من { NUMBER($runs, useGrouping: "false") }، المحرف { NUMBER($character, useGrouping: "false") }، اللغة { $language }
story-spoken = يُنطق
story-copied = يُنسخ
story-copied-nothing = لا شيء: ليس من كلام الكاتب
overlay-run-rtl = { $text }: من اليمين إلى اليسار، المستوى { $level }، { $script }
overlay-run-ltr = { $text }: من اليسار إلى اليمين، المستوى { $level }، { $script }
overlay-order-item = السطر { $line }، { $at } من { $all }: { $text }
overlay-join-meets = { $count ->
    [zero] { $text }: لا اتصال، { $px } بكسل
    [one] { $text }: اتصال واحد، يلتقي حبره بمقدار { $px } بكسل أو أكثر
    [two] { $text }: اتصالان، يلتقي حبرهما بمقدار { $px } بكسل أو أكثر
    [few] { $text }: { $count } اتصالات، يلتقي حبرها بمقدار { $px } بكسل أو أكثر
    [many] { $text }: { $count } اتصالًا، يلتقي حبرها بمقدار { $px } بكسل أو أكثر
   *[other] { $text }: { $count } اتصال، يلتقي حبرها بمقدار { $px } بكسل أو أكثر
}
overlay-join-gap = { $count ->
    [zero] { $text }: لا اتصال، الفجوة { $px } بكسل
    [one] { $text }: اتصال واحد فيه فجوة { $px } بكسل
    [two] { $text }: اتصالان، أوسع فجوة { $px } بكسل
    [few] { $text }: { $count } اتصالات، أوسع فجوة { $px } بكسل
    [many] { $text }: { $count } اتصالًا، أوسع فجوة { $px } بكسل
   *[other] { $text }: { $count } اتصال، أوسع فجوة { $px } بكسل
}
overlay-font-item = { $text }: { $used } بدل { $asked }
overlay-box-item = السطر { $line }: ارتفاعه { $height } بكسل، والحبر تحت أعلاه بمقدار { $above } وفوق أسفله بمقدار { $below } بكسل: { $text }
overlay-box-leaves = السطر { $line }: يخرج الحبر من سطر ارتفاعه { $height } بكسل، في أعلاه { $above } وفي أسفله { $below } بكسل: { $text }
overlay-caret-item = { $count ->
    [zero] السطر { $line }: لا يقف المؤشر فيه: { $text }
    [one] السطر { $line }: يقف المؤشر فيه مرة: { $text }
    [two] السطر { $line }: يقف المؤشر فيه مرتين: { $text }
    [few] السطر { $line }: يقف المؤشر فيه { $count } مرات: { $text }
    [many] السطر { $line }: يقف المؤشر فيه { $count } مرةً: { $text }
   *[other] السطر { $line }: يقف المؤشر فيه { $count } مرة: { $text }
}
overlay-missing-item = { $code } { $name } ليس في أي خط
answer-paragraph = فقرة: البايتات { $bytes }، الاتجاه { $base } ({ $reason })
answer-levels = المستويات: { $levels }
answer-line = السطر { $range }: العرض { $width }، فوق خط الأساس { $ascent }، وتحته { $descent }، المسافة { $space }
answer-kashida = كشيدة عند البايت { $at }: { $width }
answer-run = المقطع { $range }: المستوى { $level }، الكتابة { $script }، الخط { $font }، الحجم { $size } بكسل، الموضع { $x }
answer-glyphs = الأشكال: [{ $glyphs }]
fault-banner = معطوب عن قصد: { $faults }
fault-and = { "، " }
fault-no-bidi = بلا اتجاه
fault-no-shaping = حروف لا تتصل
fault-wrong-base = اتجاه أساس مقلوب
fault-no-marks = بلا تشكيل
fault-flipped = واجهة معكوسة

## المشاركة

share-title = شارك القصة
share-text = نسخ النص
share-citation = نسخ مع الاستشهاد
share-link = نسخ العنوان والرابط
share-title-only = نسخ العنوان
share-png = حفظ صورةً…
share-file = حفظ نصًّا…
share-mail = إرسال بالبريد
share-whatsapp = واتساب
share-telegram = تيليغرام
share-x = إكس
share-facebook = فيسبوك
share-note-png = PNG
share-note-file = TXT
share-note-mail = في برنامج البريد
share-note-web = في المتصفح
share-preview-copy = ما سيُنسخ
share-preview-save = ما سيُحفظ
share-preview-open = ما سيُفتح
share-cut = النص أطول مما تحمله رسالة، فيُرسل أوله.
share-do-copy = انسخ
share-do-save = احفظ…
share-do-open = افتح

## إعدادات النص

text-title = إعدادات النص
text-family = الخط
text-size = الحجم
text-measure = العرض
text-line-height = ارتفاع السطر
text-justify = ضبط الأسطر
text-justify-start = بلا ضبط
text-justify-spaces = بالمسافات
text-justify-kashida = بالكشيدة
text-tashkil = التشكيل
text-invisibles = المحارف الخفية
text-theme = المظهر
text-language = لغة الواجهة
text-language-auto = كما في النظام
text-reset = الإعدادات الافتراضية
theme-system = النظام
theme-light = فاتح
theme-sepia = عاجي
theme-dark = داكن
theme-contrast = تباين عالٍ
text-value-size = { $value } بكسل
text-value-measure = { $value } حرفًا

## لوح الأوامر والمفاتيح والمسار

palette-title = كل الأوامر
palette-field = ابحث عن أمر
palette-none = لا أمر اسمه «{ $query }»
keys-title = المفاتيح
path-title = افتح بالمسار
path-field = مسار الملف
path-open = افتح
path-save-title = احفظ بالمسار
path-save = احفظ

## نوافذ الملفات

dialog-open-title = افتح مقالًا
dialog-open-filter = مقالات
dialog-all-files = كل الملفات
dialog-save-png-title = احفظ الصفحة صورةً
dialog-save-text-title = احفظ المقال نصًّا
dialog-png-filter = صورة PNG
dialog-text-filter = نص

## الروابط

link-title = أتفتح هذا الرابط في المتصفح؟
link-open = افتح في المتصفح
link-copy = انسخ الرابط
cancel = إلغاء
close = إغلاق

## العمل والرسائل القصيرة

## صورة أمام الصفحة

picture-title = صورة
picture-open = تكبير: { $alt }
picture-zoom = { $percent } %
picture-nearer = أقرب
picture-farther = أبعد
picture-whole = الصورة كلها

## ملف فيه عدة مقالات

shelf-count = { $count ->
    [zero] لا مقال
    [one] مقال واحد
    [two] مقالان
    [few] { $count } مقالات
    [many] { $count } مقالًا
   *[other] { $count } مقال
}
shelf-count-so-far = { $count } حتى الآن…
shelf-found = { $found } من { $all }
shelf-cut = أول { $count }
shelf-find = ابحث بين المقالات
shelf-find-hint = كلمات من عنوان أو رابط أو وسم
shelf-none = لا مقال فيه هذه الكلمات
shelf-link = رابط بلا نصّه
shelf-stop = أوقف القراءة

task-loading = يُفتح { $name }
task-saving = يُحفظ { $name }
toast-caret-on = المؤشر في النص: الأسهم تنقله، وF7 يخفيه
toast-caret-off = أُخفي المؤشر
toast-copied = نُسخ
toast-copied-citation = نُسخ مع مصدره
toast-saved = حُفظ باسم { $name }
toast-opened-browser = فُتح في المتصفح
toast-opened-mail = فُتح في برنامج البريد
toast-no-browser = تعذّر تشغيل المتصفح
toast-no-mail = تعذّر تشغيل برنامج البريد
toast-dialog = تعذّر عرض نافذة الملفات. اكتب المسار، أو أفلت الملف على النافذة.
toast-dialog-save = تعذّر عرض نافذة الملفات. اكتب أين يُحفظ الملف.
toast-not-opened = تعذّر فتح { $name }: { $reason }
toast-save-failed = تعذّر حفظ { $name }: { $reason }
toast-settings-bad = تعذّرت قراءة الإعدادات، فاستُعملت الإعدادات المعتادة وحُفظ الملف القديم باسم { $name }.
toast-places-bad = تعذّرت قراءة مواضع القراءة، وحُفظ الملف القديم باسم { $name }.
toast-not-kept = تعذّر حفظ موضعك: { $reason }
toast-reloaded = قُرئ الملف من جديد
toast-no-place = ليس في المقال ما يقود إليه هذا الرابط
toast-whole = الصفحة كاملةً
toast-article = المقال وحده
toast-changed = تغيّر الملف منذ قرأته
toast-find-from-top = بلغت آخر المقال، ويتابع البحث من أوله
toast-find-from-end = بلغت أول المقال، ويتابع البحث من آخره
toast-resume-moved = تغيّر النص، وهذا أقرب موضع.

## ملاحظات عن المقال

warning-replaced-bytes = في الملف بايتات لا تُقرأ بترميزه، ووُضع � مكانها.
warning-long-paragraph = قُسّمت فقرات لا ينتهي طولها.
warning-many-paragraphs = الفقرات أكثر مما يُعرض، فضُمّت الأخيرة منها.
warning-control-characters = في النص محارف تحكم أُبقيت كما هي.
warning-markup = يبدو الملف صفحة HTML محفوظة نصًّا، فظهرت وسومها في النص.
warning-deep-markup = عناصر الصفحة متداخلة أعمق مما يعرضه أي متصفح؛ أُبقي نصّها.
warning-picture-left-out = بعض الصور تالفة أو أكبر من اللازم فتُركت.
warning-no-article = لم يُعثر في الصفحة على مقال، فعُرضت كلها.
warning-cut-off = جزء من الملف تالف أو مفقود؛ عُرض ما أمكنت قراءته.
warning-rebuilt = أُعيد بناء النص من صفحات ملف PDF؛ قد يختلف ترتيب الكلمات والفقرات عن الصفحة المطبوعة.

## صفحة الخطأ

error-title = تعذّر فتح المقال
error-not-found = لا ملف في هذا المسار.
error-not-found-do = لعله نُقل أو تغيّر اسمه. اختره من جديد، أو افتح ملفًا آخر.
error-denied = لا تُسمح لك قراءة هذا الملف.
error-denied-do = اطلب إذن القراءة من صاحبه، أو انسخه إلى مجلد لك.
error-folder = هذا مجلد وليس مقالًا.
error-folder-do = افتح أحد الملفات التي فيه.
error-empty = الملف فارغ.
error-empty-do = احفظ المقال من جديد، أو افتح ملفًا آخر.
error-no-text = ليس في هذا الملف نصّ.
error-no-text-do = لعل الصفحة حُفظت قبل أن تكتمل. احفظها من جديد أو افتح ملفًا آخر.
error-damaged = الملف تالف، أو ليس ما يقوله أوله.
error-damaged-do = احفظه أو انسخه من جديد ثم أعد المحاولة.
error-too-large = الملف أكبر من أن يكون مقالًا.
error-too-large-do = قسّمه، أو افتح ملفًا آخر.
error-binary = ليس هذا مقالًا يستطيع ورّاق قراءته.
error-binary-do = يقرأ ورّاق المقالات المحفوظة صفحاتِ ويب أو نصوصًا. احفظ الصفحة من جديد وافتحها.
error-locked = الملف مقفل بكلمة سرّ.
error-locked-do = افتح قفله بالبرنامج الذي صنعه، ثم افتحه هنا من جديد.
error-too-deep = الملف مضغوط داخل ملفات أخرى مرة بعد مرة.
error-too-deep-do = فُكّ ضغطه أولًا ثم افتح ما فيه.
error-too-many = في الأرشيف ملفات أكثر مما يمكن سرده.
error-too-many-do = فُكّه، أو قسّمه إلى عدة ملفات.
error-no-entry = ليس في الملف هذا المقال.
error-no-entry-do = افتح الملف لترى قائمة مقالاته.
error-too-slow = قراءة الملف تطول أكثر من اللازم.
error-too-slow-do = أعد المحاولة، أو افتح ملفًا آخر.
error-failed = تعذّرت قراءة الملف.
error-failed-do = أعد المحاولة، أو افتح ملفًا آخر.
error-file = الملف
error-details = التفاصيل
error-retry = أعد المحاولة
error-open-other = افتح ملفًا آخر…

## سبب تعذّر الحفظ

save-denied = لا تُسمح الكتابة في هذا المجلد
save-no-folder = المجلد غير موجود
save-full = القرص ممتلئ
save-failed = لم تتم الكتابة
save-too-large = الصفحة أكبر من أن تسعها صورة

## التواريخ

date-day = { $weekday } { $day } { $month } { $year }
date-day-short = { $day } { $month } { $year }
date-hijri = { $day } { $month } { $year }
date-both = { $gregorian } · { $hijri }
date-month = { $month } { $year }
when-today = اليوم { $time }
when-yesterday = أمس { $time }
when-weekday = { $weekday }
when-day = { $day } { $month }
weekday-1 = الاثنين
weekday-2 = الثلاثاء
weekday-3 = الأربعاء
weekday-4 = الخميس
weekday-5 = الجمعة
weekday-6 = السبت
weekday-7 = الأحد
month-1 = يناير
month-2 = فبراير
month-3 = مارس
month-4 = أبريل
month-5 = مايو
month-6 = يونيو
month-7 = يوليو
month-8 = أغسطس
month-9 = سبتمبر
month-10 = أكتوبر
month-11 = نوفمبر
month-12 = ديسمبر
hijri-1 = محرم
hijri-2 = صفر
hijri-3 = ربيع الأول
hijri-4 = ربيع الآخر
hijri-5 = جمادى الأولى
hijri-6 = جمادى الآخرة
hijri-7 = رجب
hijri-8 = شعبان
hijri-9 = رمضان
hijri-10 = شوال
hijri-11 = ذو القعدة
hijri-12 = ذو الحجة

## view

text-button = أب
text-sample = أبجد هوز
page-article = المقال
heading-level = المستوى { $level }
