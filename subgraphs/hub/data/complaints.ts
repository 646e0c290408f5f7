import keywords from './complaint-keywords.json' with { type: 'json' };
import { withSharedFields } from './form-fields.ts';
import type { SeedFormation } from './seed-formation.ts';
import { formDialect, type SeedService, type ServiceForm, serviceForm } from './seed-service.ts';

const topics = {
  DELAY: 'تأخير معاملة',
  CONDUCT: 'سلوك موظف',
  DECISION: 'قرار أو إجراء',
  SERVICE: 'سوء خدمة',
  CORRUPTION: 'شبهة فساد',
  OTHER: 'موضوع آخر',
};

/** One form for every body. Nothing in it is required: a complaint is never refused for want of a detail. */
const form: ServiceForm = serviceForm.parse({
  $schema: formDialect,
  type: 'object',
  properties: withSharedFields({
    topic: {
      type: 'string',
      title: 'موضوع الشكوى',
      enum: Object.keys(topics),
      oneOf: Object.entries(topics).map(([code, title]) => ({ const: code, title })),
    },
    office: { $ref: 'fields.json#/office', title: 'الدائرة أو القسم' },
    incidentDate: { $ref: 'fields.json#/incidentDate' },
    reference: { $ref: 'fields.json#/documentNumber', title: 'رقم المعاملة أو الكتاب إن وجد' },
    place: { $ref: 'fields.json#/place' },
  }),
  required: [],
  additionalProperties: false,
});

const searchWords: Readonly<Record<string, readonly string[]>> = keywords;

/** The service by which a citizen complains of a central formation itself, `complaint-kahraba` of e-kahraba. */
export function complaintService(formation: SeedFormation): SeedService {
  const { code, kind, name } = formation;
  const article = kind === 'GOVERNORATE' ? '' : 'the ';
  return {
    code: `complaint-${code.replace(/^e-/, '')}`,
    name: { ar: `شكوى على ${name.ar}`, en: `Complaint about ${article}${name.en}` },
    description: {
      ar: `شكوى من خدمة أو قرار أو تأخير أو سلوك موظف في ${name.ar}، بما في ذلك الدوائر والفروع كافة.`,
      en: `Complaint about a service, a decision, a delay or an official's conduct in ${article}${name.en} or its offices.`,
    },
    kind: 'COMPLAINT',
    owner: code,
    slaHours: 35,
    fee: 0,
    documents: [],
    keywords: ['شكوى', 'complaint', ...(searchWords[code] ?? [])],
    form,
  };
}
