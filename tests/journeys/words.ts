/** The graph's operations that journeys use, and what citizens of the stories say. */

/** A submission as `submitRequest` takes it. */
export interface Submission {
  readonly service: string;
  readonly subject: string;
  readonly body: string;
  readonly [more: string]: unknown;
}

/** An objection to a mark: what e-tarbeya makes an examination objection of. */
export const objection: Submission = {
  service: 'exam-objection',
  subject: 'اعتراض على درجة الرياضيات',
  body: 'حصلت على ٤٩ درجة في مادة الرياضيات، وأتوقع أكثر من ٨٠. أرجو إعادة تدقيق الدفتر الامتحاني.',
  details: {
    examNumber: '231641002',
    schoolCode: 'SCH-BGR1-001',
    subject: 'MATHEMATICS',
    stage: 'PREPARATORY',
    year: 2025,
    markReceived: 49,
    reason: 'الدرجة لا تطابق إجاباتي في الأسئلة الثلاثة الأولى',
  },
};

/** A complaint that belongs to e-mawared. */
export const waterShare: Submission = {
  service: 'water-share-complaint',
  subject: 'نقص الحصة المائية في ناحية الموفقية',
  body: 'لم تصل الحصة المائية إلى أرضي منذ ثلاثة أسابيع، والمحصول مهدد باليباس.',
  details: { canalCode: 'CNL-GHARRAF', areaDunams: 40, crop: 'WHEAT', season: 'WINTER' },
};

/** A complaint that belongs to e-basra. */
export const basraRoad: Submission = {
  service: 'basra-road',
  subject: 'حفرة كبيرة في شارع الكورنيش',
  body: 'الحفرة أمام مدخل السوق سببت حوادث عدة، ونرجو ردمها.',
  details: { districtCode: 'BSR-CENTRE', neighbourhood: 'العشار', sector: 'ROADS' },
};

/** A complaint about the Ministry of Electricity, whose desk is the central one. */
export const electricity: Submission = {
  service: 'complaint-kahraba',
  subject: 'انقطاع التيار الكهربائي عن حي الجهاد',
  body: 'التيار مقطوع منذ يومين ولم يرد أحد على اتصالاتنا.',
  details: { topic: 'SERVICE' },
};

/** A suggestion that e-tarbeya registers and nobody has to work on. */
export const suggestion: Submission = {
  service: 'curriculum-suggestion',
  subject: 'مقترح حول توقيت الدوام',
  body: 'نقترح أن يبدأ الدوام في الثامنة والنصف شتاءً.',
};

export const submit = `mutation ($input: SubmitRequestInput!) {
  submitRequest(input: $input) { secret request { number status stage custodian { code } } }
}`;

/** The step and the request as it left it; enough to see the order and that nothing comes twice. */
export const update = `cursor
  step { cursor event status leg note formation { code } to { code } }
  request { number status stage custodian { code name } leg }`;

export const followAll = `subscription ($filter: RequestFilter, $after: ID) {
  requestsUpdated(filter: $filter, after: $after) { ${update} }
}`;

export const followOne = `subscription ($number: ID!, $secret: String, $after: ID) {
  requestUpdated(number: $number, secret: $secret, after: $after) { ${update} }
}`;

/** What an update of the above looks like. */
export interface Update {
  readonly cursor: string;
  readonly step: {
    readonly cursor: string;
    readonly event: string;
    readonly status: string;
    readonly leg: number;
    readonly note: string | null;
    readonly formation: { readonly code: string };
    readonly to: { readonly code: string } | null;
  };
  readonly request: {
    readonly number: string;
    readonly status: string;
    readonly stage: string;
    readonly custodian: { readonly code: string; readonly name: string };
    readonly leg: number;
  };
}
export type AnyUpdate = { readonly requestsUpdated: Update };
export type OneUpdate = { readonly requestUpdated: Update };
