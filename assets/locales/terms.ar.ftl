# مصطلحات يونيكود وقارئ الشاشة في المفتّش، وجدول الخطوط؛ بالعربية. المفاتيح نفسها في terms.en.ftl.

## فئات المحارف في يونيكود

category-lu = حرف كبير
category-ll = حرف صغير
category-lt = حرف عنوان
category-lm = حرف معدِّل
category-lo = حرف بلا كبير وصغير
category-mn = علامة لا تشغل عرضًا
category-mc = علامة تشغل عرضًا
category-me = علامة محيطة
category-nd = رقم عشري
category-nl = عدد بصورة حرف
category-no = عدد آخر
category-pc = علامة ترقيم واصلة
category-pd = شرطة
category-ps = قوس فاتح
category-pe = قوس غالق
category-pi = علامة تنصيص فاتحة
category-pf = علامة تنصيص غالقة
category-po = علامة ترقيم أخرى
category-sm = رمز رياضي
category-sc = رمز عملة
category-sk = رمز معدِّل
category-so = رمز آخر
category-zs = مسافة
category-zl = فاصل أسطر
category-zp = فاصل فقرات
category-cc = محرف تحكم
category-cf = محرف تنسيق
category-cs = نصف زوج
category-co = استعمال خاص
category-cn = غير معيَّن

## أصناف الاتجاه

bidi-l = من اليسار إلى اليمين
bidi-r = من اليمين إلى اليسار
bidi-al = حرف عربي
bidi-en = رقم أوروبي
bidi-es = إشارة عدد أوروبي
bidi-et = لاحقة عدد أوروبي
bidi-an = رقم عربي مشرقي
bidi-cs = فاصل بين أرقام
bidi-nsm = علامة على حرف
bidi-bn = محرف خفي لا أثر له
bidi-b = فاصل فقرات
bidi-s = فاصل مقاطع
bidi-ws = مسافة
bidi-on = محايد
bidi-lre = يفتح من اليسار إلى اليمين
bidi-lro = يُلزم من اليسار إلى اليمين
bidi-rle = يفتح من اليمين إلى اليسار
bidi-rlo = يُلزم من اليمين إلى اليسار
bidi-pdf = يغلق ما فُتح أو أُلزم
bidi-lri = يعزل من اليسار إلى اليمين
bidi-rli = يعزل من اليمين إلى اليسار
bidi-fsi = يعزل باتجاه أول حرف قوي
bidi-pdi = يغلق العزل

## أنواع الاتصال

joining-dual-joining = يتصل من الجهتين
joining-right-joining = يتصل بما قبله
joining-left-joining = يتصل بما بعده
joining-join-causing = يصل ما يجاوره
joining-non-joining = لا يتصل
joining-transparent = لا يقطع الاتصال

## الكتابات

script-arab = العربية
script-hebr = العبرية
script-syrc = السريانية
script-thaa = الثانا
script-nkoo = النكو
script-adlm = الأدلم
script-mand = المندائية
script-samr = السامرية
script-rohg = الروهنغية الحنيفية
script-yezi = الإيزيدية
script-latn = اللاتينية
script-grek = اليونانية
script-cyrl = الكيريلية
script-armn = الأرمنية
script-geor = الجورجية
script-ethi = الإثيوبية
script-copt = القبطية
script-tfng = التيفيناغ
script-deva = الديوناغرية
script-beng = البنغالية
script-guru = الغورموخية
script-gujr = الغوجاراتية
script-taml = التاميلية
script-telu = التيلوغوية
script-thai = التايلندية
script-hani = الصينية
script-hira = الهيراغانا
script-kana = الكاتاكانا
script-hang = الهانغل
script-zyyy = مشترك بين الكتابات
script-zinh = كتابة الحرف الذي قبله
script-zzzz = غير معروفة

## أدوار عقد شجرة قارئ الشاشة

role-document = مستند
role-heading = عنوان
role-paragraph = فقرة
role-blockquote = اقتباس
role-code = نص برمجي
role-splitter = خط فاصل
role-section = قسم
role-docendnotes = حواشٍ
role-list = قائمة
role-listitem = عنصر
role-listmarker = علامة العنصر
role-image = صورة
role-video = مقطع مرئي
role-audio = مقطع صوتي
role-figure = شكل
role-figurecaption = تعليق الصورة
role-table = جدول
role-caption = عنوان الجدول
role-row = صف
role-columnheader = رأس عمود
role-rowheader = رأس صف
role-cell = خلية
role-term = مصطلح
role-definition = تعريف
role-descriptionlist = قائمة مصطلحات
role-details = تفاصيل
role-link = رابط

## قواعد UAX #9 التي تضع المستويات

uax9-p3 = أول حرف قوي يعطي الاتجاه
uax9-hl1 = الاتجاه معطًى
uax9-x1 = مستوى الفقرة
uax9-x2 = داخل جزء فُتح من اليمين إلى اليسار
uax9-x3 = داخل جزء فُتح من اليسار إلى اليمين
uax9-x4 = داخل جزء أُلزم من اليمين إلى اليسار
uax9-x5 = داخل جزء أُلزم من اليسار إلى اليمين
uax9-x5a = داخل عزل من اليمين إلى اليسار
uax9-x5b = داخل عزل من اليسار إلى اليمين
uax9-x5c = داخل عزل له اتجاه نفسه
uax9-x9 = تُحذف محارف التحكم
uax9-i1 = خلاف مستوى من اليسار إلى اليمين
uax9-i2 = خلاف مستوى من اليمين إلى اليسار
uax9-l1 = مسافة الطرف تتبع الفقرة

## تجربة الخطوط

audition-family = الخط
audition-missing = ناقصة
    .about = حروف وأرقام وعلامات في المقال ليست في الخط
audition-unjoined = مقطوعة
    .about = أزواج حروف حقّها أن تتصل ولا يلتقي حبرها
audition-lost-marks = بلا علامة
    .about = حروف مشكولة لا يُرسم تشكيلها
audition-clipped = خارجة
    .about = حروف مشكولة تخرج من سطر الخط، وقد تُقصّ عند حدّه
audition-line = السطر
    .about = ارتفاع السطر الطبيعي، بأضعاف حجم النص
audition-ink = الحبر
    .about = مبلغ الحروف المشكولة فوق خط الأساس وتحته، بأضعاف حجم النص
audition-smallest = الأصغر
    .about = أصغر حجم تبقى فيه نقاط كل الحروف متفرقة
audition-splits = مجزّأة
    .about = كلمات تأتي حروفها من خطوط عدة
audition-glyphs = أشكال
    .about = عدد الأشكال لكل محرف
audition-none = لا حجم
audition-unknown = غير معروفة
audition-stacks = الخطوط التي تناسب كل لغة، أصلحها أولًا:
