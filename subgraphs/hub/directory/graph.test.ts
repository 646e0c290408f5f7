import { randomUUID } from 'node:crypto';
import { anonymous, type Person, type Role } from '@masar/kit/auth/actor';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadServices } from '../data/load.ts';
import { openTestHub, type TestHub } from '../testing/test-hub.ts';

let hub: TestHub;

beforeAll(async () => {
  hub = await openTestHub();
});

function personWith(role: Role): Person {
  return {
    kind: 'person',
    id: randomUUID(),
    role,
    name: '',
    desk: undefined,
    formation: undefined,
    expiresAt: 0,
  };
}

describe('the directory of the graph', () => {
  it('should list the programme’s formations without the secretariat', async () => {
    const data = await hub.ask(
      anonymous,
      '{ formations { code } of: formations(parent: "e-tarbeya") { parent { code } } only: formations(kind: SECRETARIAT) { name } }',
    );
    expect(data.formations).toHaveLength(74);
    expect(data.of.length).toBeGreaterThan(0);
    for (const { parent } of data.of) expect(parent.code).toBe('e-tarbeya');
    expect(data.only).toEqual([{ name: 'سكرتارية البرنامج' }]);
  });

  it('should answer null for an unknown code, and name an argument that has to exist', async () => {
    const source = `{ formation(code: "x1") { code } service(code: "x1") { code } }`;
    expect(await hub.ask(anonymous, source)).toEqual({ formation: null, service: null });
    expect((await hub.execute(anonymous, '{ formations(parent: "x1") { code } }')).codes).toEqual([
      'UNKNOWN_FORMATION',
    ]);
    expect((await hub.execute(anonymous, '{ services(formation: "x1") { code } }')).codes).toEqual([
      'UNKNOWN_FORMATION',
    ]);
  });

  it('should show a service in both languages, with its form', async () => {
    const source = `{ service(code: "passport-exchange") {
      name en: name(language: EN) kind fee slaHours form documents(language: EN) owner { code name(language: EN) } } }`;
    const data = await hub.ask(anonymous, source);
    const expected = loadServices().find(({ code }) => code === 'passport-exchange');
    expect(data.service).toMatchObject({
      name: expected?.name.ar,
      en: expected?.name.en,
      kind: 'REQUEST',
      form: expected?.form,
      documents: expected?.documents.map(({ en }) => en),
      owner: { code: 'e-dakhiliya', name: 'Ministry of Interior' },
    });
  });

  it('should find services of a governorate by Arabic words', async () => {
    const data = await hub.ask(anonymous, '{ services(formation: "e-basra", text: "اناره") { code } }');
    expect(data.services.map(({ code }: { code: string }) => code)).toContain('basra-lighting');
  });

  it('should let an admin add a formation, and show it at once', async () => {
    const source = `mutation { joinFormation(input: { code: "e-new-exams", kind: DIRECTORATE, parent: "e-tarbeya",
      nameAr: "مديرية جديدة", nameEn: "New directorate" }) { code parent { children { code } } } }`;
    expect((await hub.execute(personWith('CLERK'), source)).codes).toEqual(['FORBIDDEN']);
    const data = await hub.ask(personWith('ADMIN'), source);
    expect(data.joinFormation.parent.children).toContainEqual({ code: 'e-new-exams' });
  });
});
