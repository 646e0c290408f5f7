/** For whom an agent of a reception centre submits. */
export interface Applicant {
  name: string;
  phone: string;
}

const names = [
  'زينب عبد الأمير حسين',
  'كاظم جبار لفتة',
  'هناء يوسف إبراهيم',
  'عمر صالح الدليمي',
  'آمنة ناظم الجبوري',
  'سرمد فؤاد توما',
  'شيماء ريسان عبود',
  'دلشاد أحمد رسول',
] as const;

/** Somebody invented; another one for each place in the queue. */
export function applicantAt(place: number): Applicant {
  const name = names[place % names.length] ?? names[0];
  return { name, phone: `0770${String(1_000_000 + place).padStart(7, '0')}` };
}
