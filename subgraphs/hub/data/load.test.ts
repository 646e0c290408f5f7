import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { withSharedFields } from './form-fields.ts';
import { loadFormations, loadServices } from './load.ts';

const formations = loadFormations();
const services = loadServices();
const byCode = new Map(services.map((service) => [service.code, service]));
const formationCodes = new Set(formations.map(({ code }) => code));
const ajv = new Ajv2020({ strict: true });
addFormats.default(ajv);

/** The services whose codes other parts of Masar and the programme's own texts name. */
const named = {
  'e-dakhiliya': [
    'national-id-new',
    'nationality-certificate-new',
    'nationality-certificate-exchange',
    'nationality-certificate-damaged',
    'driving-licence-damaged',
    'passport-exchange',
  ],
  'e-tarbeya': ['exam-objection', 'document-authentication', 'school-transfer', 'school-complaint'],
  'e-mawared': ['water-share-complaint', 'canal-cleaning', 'well-licence', 'flood-report'],
  'e-basra': ['basra-road', 'basra-water', 'basra-sewage', 'basra-waste', 'basra-lighting'],
};

describe('formations', () => {
  it('should be 50 central formations and 24 directorates, each code once', () => {
    expect(formations.filter(({ parent }) => parent === null)).toHaveLength(50);
    expect(formations.filter(({ kind }) => kind === 'DIRECTORATE')).toHaveLength(24);
    expect(formationCodes.size).toBe(74);
  });

  it('should name a parent that stands before its child and is served by the same subgraph', () => {
    const seen = new Map<string, string>();
    for (const { code, parent, subgraph } of formations) {
      if (parent !== null) expect(seen.get(parent), code).toBe(subgraph);
      seen.set(code, subgraph);
    }
  });
});

describe('services', () => {
  it('should carry each code once', () => {
    expect(byCode.size).toBe(services.length);
  });

  it('should be owned by a formation that exists, or by the citizen’s governorate', () => {
    const unknown = services.filter(({ owner }) => owner !== null && !formationCodes.has(owner));
    expect(unknown.map(({ code }) => code)).toEqual([]);
    expect(services.some(({ owner }) => owner === null)).toBe(true);
  });

  it('should lie in the file that is called after their owner', () => {
    const files = readdirSync(join(import.meta.dirname, 'services')).map((file) => file.replace('.json', ''));
    expect(files.filter((file) => file !== 'governorates' && !formationCodes.has(file))).toEqual([]);
    for (const file of files.filter((file) => file !== 'governorates')) {
      expect(services.some(({ owner, code }) => owner === file && !code.startsWith('complaint-'))).toBe(true);
    }
  });

  it.each(Object.entries(named))('should contain the named services of %s', (owner, codes) => {
    for (const code of codes) expect(byCode.get(code)?.owner, code).toBe(owner);
  });

  it('should contain a complaint of each central formation', () => {
    for (const { code, parent } of formations) {
      if (parent !== null) continue;
      expect(byCode.get(`complaint-${code.slice(2)}`), code).toMatchObject({
        owner: code,
        kind: 'COMPLAINT',
      });
    }
  });

  it('should contain requests, complaints and suggestions, and a general suggestion', () => {
    expect(new Set(services.map(({ kind }) => kind))).toEqual(
      new Set(['REQUEST', 'COMPLAINT', 'SUGGESTION']),
    );
    expect(byCode.get('general-suggestion')).toMatchObject({ kind: 'SUGGESTION', owner: null });
  });

  it('should charge nothing for a suggestion', () => {
    expect(services.filter(({ kind, fee }) => kind === 'SUGGESTION' && fee !== 0)).toEqual([]);
  });

  it('should repeat no keyword within a service', () => {
    for (const { code, keywords } of services) expect(new Set(keywords).size, code).toBe(keywords.length);
  });
});

describe('forms', () => {
  it.each(services.map(({ code }) => code))('should compile strictly: %s', (code) => {
    expect(ajv.compile(byCode.get(code)?.form ?? {})).toBeTypeOf('function');
  });

  it('should require only fields that they have, and not more than seven of them', () => {
    for (const { code, form } of services) {
      expect(Object.keys(form.properties), code).toEqual(expect.arrayContaining(form.required));
      expect(form.required.length, code).toBeLessThanOrEqual(7);
    }
  });

  it('should label each value of a choice, and nothing else', () => {
    for (const { code, form } of services) {
      for (const [name, field] of Object.entries(form.properties)) {
        const labels = (field.oneOf ?? []) as { const: string; title: string }[];
        expect(
          labels.map((label) => label.const),
          `${code}.${name}`,
        ).toEqual(field.enum ?? []);
        for (const { title } of labels) expect(title, `${code}.${name}`).toMatch(/\p{Script=Arabic}/u);
      }
    }
  });

  it('should accept their own examples', () => {
    for (const { code, form } of services) {
      for (const [name, field] of Object.entries(form.properties)) {
        for (const example of (field.examples ?? []) as unknown[]) {
          expect(ajv.validate(field, example), `${code}.${name}: ${String(example)}`).toBe(true);
        }
      }
    }
  });

  it('should accept Arabic-Indic digits and refuse what is not a number', () => {
    const validate = ajv.compile(byCode.get('ration-card-newborn')?.form ?? {});
    const details = { childName: 'زينب', birthDate: '2025-02-11' };
    expect(validate({ ...details, rationCardNumber: '٤٤١٠٩٢٣' })).toBe(true);
    expect(validate({ ...details, rationCardNumber: 'رقم البطاقة' })).toBe(false);
    expect(validate({ ...details, rationCardNumber: '4410923', colour: 'أحمر' })).toBe(false);
  });
});

describe('shared fields', () => {
  it('should let a form give its own title', () => {
    const { place } = withSharedFields({ place: { $ref: 'fields.json#/place', title: 'مكان الفقدان' } });
    expect(place).toMatchObject({ type: 'string', title: 'مكان الفقدان' });
  });

  it('should refuse a reference to a field that is not shared', () => {
    expect(() => withSharedFields({ x: { $ref: 'fields.json#/nothing' } })).toThrow(/fields\.json#\/nothing/);
  });
});
