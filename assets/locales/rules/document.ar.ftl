# قواعد المستند واللغة، بالعربية. المفاتيح نفسها في document.en.ftl.

rule-doc-lang-missing = لا تقول الصفحة بأي لغة كُتبت.
    .title = الصفحة لا تسمّي لغتها
rule-doc-lang-missing-book = لا يقول الكتاب بأي لغة كُتب.

rule-doc-lang-invalid = { $tag } ليس وسم لغة.
    .title = وسم اللغة غير صحيح

rule-doc-lang-script-mismatch = اللغة المعلنة { $lang }، والحروف من كتابة أخرى.
    .title = اللغة المعلنة غير لغة الحروف

rule-doc-lang-variety = اللغة المعلنة { $lang }، والكلمات من { $found }.
    .title = أُعلنت لغة أخرى تُكتب بالحروف نفسها

rule-part-lang-missing = { $count ->
        [zero] لا كلمات من لغة أخرى هنا.
        [one] كلمة واحدة من لغة أخرى هنا بلا وسم لغتها.
        [two] كلمتان من لغة أخرى هنا بلا وسم لغتهما.
        [few] { $count } كلمات من لغة أخرى هنا بلا وسم لغتها.
        [many] { $count } كلمة من لغة أخرى هنا بلا وسم لغتها.
       *[other] { $count } كلمة من لغة أخرى هنا بلا وسم لغتها.
    }
    .title = كلمات من لغة أخرى غير موسومة

rule-doc-dir-missing = النص يسير من اليمين إلى اليسار، والصفحة لا تعلن اتجاهًا.
    .title = الصفحة لا تعلن اتجاهها

rule-doc-dir-invalid = { $value } ليست اتجاهًا.
    .title = قيمة الاتجاه غير صحيحة
rule-doc-dir-invalid-override = فرض الاتجاه يحتاج إلى اتجاه: rtl أو ltr.

rule-dir-not-pertinent = الاتجاه المعلن { $dir }، والنص يسير { $other }.
    .title = الاتجاه المعلن يخالف النص

rule-dir-css-only = لا يقول إن هذا النص يسير من اليمين إلى اليسار إلا التنسيق.
    .title = الاتجاه في التنسيق وحده

rule-title-bidi = يبدأ هذا العنوان خارج الصفحة من الجهة الخطأ.
    .title = العنوان يتفكك خارج الصفحة

rule-encoding-damage = ضاعت هنا بايتات عند تحويل النص.
    .title = نص أفسده ترميز خاطئ
rule-encoding-damage-misread = هذه الرموز نص قُرئ بترميز خاطئ: { $text }
rule-encoding-damage-marks = علامات استفهام مكان حروف ضاعت.
rule-encoding-damage-controls = هنا محارف تحكم لا تكون في نص.

rule-heading-order = عنوان من المستوى { $level } يلي عنوانًا من المستوى { $last }.
    .title = مستوى من العناوين متروك

rule-empty-heading = عنوان بلا كلمات.
    .title = عنوان فارغ

rule-img-alt-missing = لا كلمات تقوم مقام هذه الصورة.
    .title = صورة بلا نص بديل

rule-alt-language = النص البديل لهذه الصورة بلغة غير لغة ما حولها.
    .title = النص البديل بلغة أخرى
rule-alt-language-file = اسم ملف مكان النص البديل لهذه الصورة.

rule-link-text-vague = نص الرابط لا يقول إلى أين يقود: { $text }
    .title = رابط لا يقول إلى أين يقود
rule-link-text-vague-address = نص الرابط عنوان شبكي يُقرأ رمزًا رمزًا.

rule-sensory-direction = أُشير إلى شيء بجهته: { $text }
    .title = إشارة إلى شيء بجهته

rule-latin-punctuation = علامة لاتينية { $sign } بين كلمات عربية مكان { $own }
    .title = ترقيم لاتيني بين كلمات عربية

rule-image-of-text = { $count ->
        [zero] لا كلمات تقوم مقام هذه الصورة.
        [one] كلمة واحدة تقوم مقام هذه الصورة: لعل فيها نصًا.
        [two] كلمتان تقومان مقام هذه الصورة: لعل فيها نصًا.
        [few] { $count } كلمات تقوم مقام هذه الصورة: لعل فيها نصًا.
        [many] { $count } كلمة تقوم مقام هذه الصورة: لعل فيها نصًا.
       *[other] { $count } كلمة تقوم مقام هذه الصورة: لعل فيها نصًا.
    }
    .title = صورة لعل فيها نصًا

rule-table-direction = أعمدة هذا الجدول تسير من اليسار، وكلماته من اليمين.
    .title = جدول يسير في الاتجاه الخطأ
rule-table-direction-headers = لا خلية في هذا الجدول تسمّي صفها أو عمودها.

rule-align-physical = نص يبدأ من اليمين وقد حُوذي إلى الحافة اليسرى.
    .title = نص محاذى إلى اليسار دائمًا

rule-tracking-breaks-joins = تباعد مقداره { $value } يمزّق الحروف المتصلة.
    .title = تباعد الحروف يمزّق اتصالها
