# الفحص نفسه: التقارير والمجموعات والدرجات، بالعربية. المفاتيح نفسها في audit.en.ftl.

report-title = فحص النص المكتوب من اليمين إلى اليسار
report-articles = { $count ->
        [zero] لا مقالات
        [one] مقال واحد
        [two] مقالان
        [few] { $count } مقالات
        [many] { $count } مقالًا
       *[other] { $count } مقال
    }
report-errors = { $count ->
        [zero] لا أخطاء
        [one] خطأ واحد
        [two] خطآن
        [few] { $count } أخطاء
        [many] { $count } خطأً
       *[other] { $count } خطأ
    }
report-warnings = { $count ->
        [zero] لا تحذيرات
        [one] تحذير واحد
        [two] تحذيران
        [few] { $count } تحذيرات
        [many] { $count } تحذيرًا
       *[other] { $count } تحذير
    }
report-notes = { $count ->
        [zero] لا ملاحظات
        [one] ملاحظة واحدة
        [two] ملاحظتان
        [few] { $count } ملاحظات
        [many] { $count } ملاحظةً
       *[other] { $count } ملاحظة
    }
report-reviews = { $count ->
        [zero] لا مواضع للمراجعة
        [one] موضع واحد للمراجعة
        [two] موضعان للمراجعة
        [few] { $count } مواضع للمراجعة
        [many] { $count } موضعًا للمراجعة
       *[other] { $count } موضع للمراجعة
    }
report-known = { $count ->
        [zero] لا نتائج معروفة من قبل
        [one] نتيجة واحدة معروفة من قبل
        [two] نتيجتان معروفتان من قبل
        [few] { $count } نتائج معروفة من قبل
        [many] { $count } نتيجةً معروفة من قبل
       *[other] { $count } نتيجة معروفة من قبل
    }
report-gone = { $count ->
        [zero] لم تزُل أي نتيجة
        [one] زالت نتيجة واحدة
        [two] زالت نتيجتان
        [few] { $count } نتائج زالت
        [many] { $count } نتيجةً زالت
       *[other] { $count } نتيجة زالت
    }
report-failed = { $count ->
        [zero] لم يتعذّر فتح أي ملف
        [one] ملف واحد تعذّر فتحه
        [two] ملفان تعذّر فتحهما
        [few] { $count } ملفات تعذّر فتحها
        [many] { $count } ملفًا تعذّر فتحه
       *[other] { $count } ملف تعذّر فتحه
    }
report-nothing-checked = لم يُفحص شيء: لم يُقرأ أي مقال.
report-clean = لم يُعثر على شيء.
report-severity-error = خطأ
report-severity-warning = تحذير
report-severity-info = ملاحظة
report-to-review = للمراجعة
report-rule = القاعدة
report-place = الموضع
report-message = النتيجة
report-rules = القواعد
report-about = عن هذه القاعدة
report-references = تستند إلى
report-line = السطر { NUMBER($line, useGrouping: "false") }
report-block = الفقرة { NUMBER($block, useGrouping: "false") }
report-seen = ما يُرى الآن
report-repaired = ما يُرى بعد الإصلاح
report-fix = الإصلاح
report-fix-safe = إصلاح آمن
report-fix-respell = اكتب { $with } محفوظًا { $codes } مكان { $stored }
report-fix-isolate = اعزل { $text }
report-fix-replace = اكتب { $with } مكان { $text }
report-fix-remove = احذف { $text }
report-fix-insert = أضف { $with }
report-fix-attribute = أعطِ العنصر { $attribute }
report-fix-no-attribute = احذف من العنصر السمة { $attribute }
report-more = { $count ->
        [zero] ولا غيرها
        [one] ونتيجة أخرى
        [two] ونتيجتان أخريان
        [few] { $count } نتائج أخرى
        [many] { $count } نتيجةً أخرى
       *[other] { $count } نتيجة أخرى
    }
