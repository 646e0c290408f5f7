import type { Submission } from './operations.ts';

/** One of the ministries between which requests go. */
export interface Ministry {
  /** Of the subgraph, and of the formation that it serves. */
  readonly code: string;
  /** At the root of mutations. */
  readonly field: string;
}

const tarbeya: Ministry = { code: 'e-tarbeya', field: 'eTarbeya' };
const mawared: Ministry = { code: 'e-mawared', field: 'eMawared' };

/** Who works on requests. */
export const ministries = [tarbeya, mawared];

/** What is submitted, where it arrives first, and to whom it is referred from there. */
export interface Story {
  readonly from: Ministry;
  readonly to: Ministry;
  readonly submission: Omit<Submission, 'idempotencyKey'>;
}

/** Requests take turns between them: as many go one way as the other. */
export const stories: readonly Story[] = [
  {
    from: tarbeya,
    to: mawared,
    submission: {
      service: 'curriculum-suggestion',
      subject: 'مقترح عن مياه الشرب في المدارس',
      body: 'أقترح أن تفحص مياه الشرب في مدارس القضاء كل شهر، فقد شكا عدد من الطلبة من طعمها ولونها.',
    },
  },
  {
    from: mawared,
    to: tarbeya,
    submission: {
      service: 'water-share-complaint',
      subject: 'نقص الحصة المائية في ناحية الموفقية',
      body: 'لم تصل الحصة المائية إلى أرضي قرب المدرسة منذ ثلاثة أسابيع، والمحصول مهدد باليباس.',
      details: { canalCode: 'CNL-GHARRAF', areaDunams: 40, crop: 'WHEAT', season: 'WINTER' },
    },
  },
];

export const words = {
  referral: 'الموضوع من اختصاصكم، نرجو النظر فيه وإجابة المواطن.',
  reply: 'نظرنا في الطلب واتخذنا ما يلزم، وسيصلكم الكتاب الرسمي خلال أسبوع.',
  comment: 'شكرا لسرعة الإجابة.',
};
