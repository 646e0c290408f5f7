import { normaliseArabic } from '@masar/kit/text/normalise-arabic';

/** Words as people write them, and beside each how it is searched. */
export interface Words {
  readonly written: readonly string[];
  readonly searched: readonly string[];
}

const first =
  'علي حسين محمد أحمد عباس كرار مصطفى حيدر زينب فاطمة نور هدى رقية سجاد عمر خالد ياسين سارة مريم ليلى إبراهيم يوسف قاسم جاسم كاظم صادق رضا منتظر ضرغام عقيل';
const family =
  'الجبوري العبيدي الدليمي الزبيدي الشمري التميمي الساعدي الموسوي الحسيني الكعبي اللامي الخفاجي العامري البدري الطائي الربيعي المالكي الأسدي الزاملي الحلفي';
const place =
  'الكرادة المنصور الكاظمية الأعظمية الشعلة الحرية الدورة السيدية الزعفرانية العشار الجزائر القبلة الموفقية الحي النعمانية الصويرة الرفاعي الشطرة الخالص بعقوبة المقدادية الهاشمية المسيب المحاويل الرميثة الخضر السماوة الكوفة المناذرة الحويجة';
const daily =
  'طلب شكوى مدرسة شارع ماء كهرباء مجاري رصيف إنارة نفايات دائرة موظف معاملة وثيقة شهادة تأخير رسوم أرض زراعية محصول قناة بئر إجازة عيادة مستشفى دواء طبيب راتب تقاعد رعاية بطاقة سكن إيجار بلدية جسر حفرة تبليط حديقة سوق ازدحام ضوضاء تلوث نهر مضخة أنبوب كسر انقطاع عداد فاتورة محول أسلاك هاتف شبكة بريد جواز إقامة مرور سيارة مخالفة حادث محكمة عقد وكالة ميراث قسام صحة لقاح أسنان نظافة طلبة امتحان درجة نقل كتاب منهج معلم دوام صف بناء ترميم سقف جدار شباك باب كرسي سبورة مختبر حاسوب رياضة ملعب';
const linking =
  'في من إلى على عن مع منذ حتى قبل بعد عند بين لم لا قد كان يوم أسبوع شهر سنة نرجو أطلب أرجو النظر فيه وقد راجعت مرات ولم يرد أحد علينا المنطقة الحي القضاء الناحية';

/**
 * The vocabulary in the order of how often a word comes: texts draw from it so that few words are in most texts and
 * most are in few, as in real ones.
 */
export function vocabulary(): Words {
  const names = first.split(' ').flatMap((one) => family.split(' ').map((other) => `${one} ${other}`));
  return searchable([...linking.split(' '), ...daily.split(' '), ...place.split(' '), ...names]);
}

/** The words with their normal forms. */
export function searchable(written: readonly string[]): Words {
  return { written, searched: written.map(normaliseArabic) };
}
