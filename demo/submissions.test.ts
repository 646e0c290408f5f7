import districts from '@masar/e-basra/data/districts.json' with { type: 'json' };
import sectors from '@masar/e-basra/data/sectors.json' with { type: 'json' };
import canals from '@masar/e-mawared/data/canals.json' with { type: 'json' };
import schools from '@masar/e-tarbeya/data/schools.json' with { type: 'json' };
import { loadFormations, loadServices } from '@masar/hub/data/load';
import { lifecycle, refused } from '@masar/kit/lifecycle/table';
import { outcomes, type Status } from '@masar/kit/lifecycle/words';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { stepOf } from './stories/course.ts';
import { actorOf, loadSubmissions, type Submission } from './submission.ts';

const submissions = loadSubmissions();
const services = new Map(loadServices().map((service) => [service.code, service]));
const formations = new Map(loadFormations().map((formation) => [formation.code, formation]));
const targets = submissions.flatMap(({ story }) =>
  story.flatMap((command) => ('to' in command ? command.to : [])),
);
const ajv = new Ajv2020({ strict: true });
addFormats.default(ajv);

/** Where a submission goes first, as the hub routes it. */
function firstCustodian({ service, formation, governorate }: Submission): string | undefined {
  return formation ?? services.get(service)?.owner ?? governorate;
}

/** Walks a story through the lifecycle; each referral and routing is registered on arrival. */
function walk(entry: Submission): { status: Status; holders: (string | undefined)[] } {
  let status: Status = 'REGISTERED';
  const holders = [firstCustodian(entry)];
  for (const [index, command] of entry.story.entries()) {
    if (actorOf[command.do] === 'CLERK' && holders.at(-1) === 'secretariat') {
      throw new Error(`${entry.id}: ${command.do} (${index}) needs a clerk, and the secretariat has none`);
    }
    const next: Status | typeof refused = lifecycle[status][stepOf[command.do]];
    if (next === refused) throw new Error(`${entry.id}: ${command.do} (${index}) is refused in ${status}`);
    status = next;
    if (command.do === 'return' || command.do === 'dispute') holders.push('secretariat');
    if ('to' in command) {
      holders.push(command.to);
      status = 'REGISTERED';
    }
  }
  return { status, holders };
}

describe('submissions', () => {
  it('should be at least 44, each id and each text once', () => {
    expect(submissions.length).toBeGreaterThanOrEqual(44);
    expect(new Set(submissions.map(({ id }) => id)).size).toBe(submissions.length);
    expect(new Set(submissions.map(({ body }) => body)).size).toBe(submissions.length);
  });

  it.each(submissions.map((entry) => [entry.id, entry] as const))(
    'should name a known service and fill its form: %s',
    (_, { service, details }) => {
      const form = services.get(service)?.form;
      expect(form, service).toBeDefined();
      const validate = ajv.compile(form ?? {});
      validate(details);
      expect(validate.errors ?? []).toEqual([]);
    },
  );

  it('should be written in Arabic', () => {
    for (const { id, subject, body } of submissions) {
      expect(subject, id).toMatch(/\p{Script=Arabic}/u);
      expect(body, id).toMatch(/\p{Script=Arabic}/u);
    }
  });

  it('should lead to a formation that exists, and name a governorate where the service has no owner', () => {
    for (const entry of submissions) {
      expect(formations.has(firstCustodian(entry) ?? ''), entry.id).toBe(true);
      if (entry.governorate) expect(formations.get(entry.governorate)?.kind, entry.id).toBe('GOVERNORATE');
    }
  });

  it('should name schools, canals and districts that the ministries know', () => {
    const known = new Set([...schools, ...canals, ...districts].map(({ code }) => code));
    for (const { id, details } of submissions) {
      for (const [name, value] of Object.entries(details)) {
        if (/SchoolCode$|^schoolCode$|^canalCode$|^districtCode$/.test(name)) {
          expect(known.has(String(value)), `${id}: ${String(value)}`).toBe(true);
        }
      }
    }
  });

  it('should vary: every kind, every channel, bodies chosen right and wrong', () => {
    const kinds = submissions.map(({ kind, service }) => kind ?? services.get(service)?.kind);
    expect(new Set(kinds)).toEqual(new Set(['REQUEST', 'COMPLAINT', 'SUGGESTION']));
    const channels = new Set(submissions.map(({ channel }) => channel));
    expect(channels).toEqual(new Set(['PORTAL', 'CENTRE', 'PHONE', 'MAIL', 'API']));
    const chosen = submissions.filter(({ formation }) => formation);
    const owners = (entry: Submission) => services.get(entry.service)?.owner;
    expect(chosen.some((entry) => entry.formation === owners(entry))).toBe(true);
    expect(chosen.some((entry) => entry.formation !== owners(entry))).toBe(true);
  });
});

describe('stories', () => {
  it.each(submissions.map((entry) => [entry.id, entry] as const))(
    'should be allowed by the lifecycle: %s',
    (_, entry) => {
      expect(() => walk(entry)).not.toThrow();
    },
  );

  it('should hand custody only to formations that exist and do not hold it', () => {
    for (const entry of submissions) {
      const { holders } = walk(entry);
      for (const [index, holder] of holders.entries()) {
        expect(holder === 'secretariat' || formations.has(holder ?? ''), `${entry.id}: ${holder}`).toBe(true);
        if (index > 0) expect(holder, entry.id).not.toBe(holders[index - 1]);
      }
    }
  });

  it('should stay below the referrals that escalate a request', () => {
    for (const { id, story } of submissions) {
      expect(story.filter((command) => command.do === 'refer').length, id).toBeLessThanOrEqual(3);
    }
  });

  it('should be routed by the secretariat only when it holds the request', () => {
    for (const { id, story } of submissions) {
      for (const [index, command] of story.entries()) {
        if (command.do !== 'route') continue;
        expect(['return', 'dispute'], id).toContain(story[index - 1]?.do);
      }
    }
  });

  it('should use every command and every outcome, and leave some requests open', () => {
    const commands = submissions.flatMap(({ story }) => story);
    expect(new Set(commands.map((command) => command.do))).toEqual(new Set(Object.keys(stepOf)));
    const used = commands.flatMap((command) => (command.do === 'resolve' ? command.outcome : []));
    expect(new Set(used)).toEqual(new Set(outcomes));
    const ends = new Set(submissions.map((entry) => walk(entry).status));
    expect(ends).toContain('ARCHIVED');
    expect(ends).toContain('AWAITING_CITIZEN');
  });

  it('should reach every directorate and bodies of every subgraph', () => {
    const directorates = [...formations.values()].filter(({ parent }) => parent !== null);
    expect(directorates.filter(({ code }) => !targets.includes(code)).map(({ code }) => code)).toEqual([]);
    const reached = new Set(targets.map((code) => formations.get(code)?.subgraph));
    expect(reached).toEqual(new Set(['central', 'e-tarbeya', 'e-mawared', 'e-basra']));
  });
});

describe('the ministries’ own data', () => {
  it('should be large enough to look real', () => {
    expect(schools.length).toBeGreaterThanOrEqual(40);
    expect(canals.length).toBeGreaterThanOrEqual(25);
  });

  it('should carry each code once', () => {
    for (const rows of [schools, canals, districts, sectors]) {
      expect(new Set(rows.map(({ code }) => code)).size).toBe(rows.length);
    }
  });

  it('should belong to directorates of their own ministry, and lie in governorates', () => {
    for (const { code, directorate, governorate } of [...schools, ...canals]) {
      expect(formations.get(directorate)?.parent, code).toBe(
        code.startsWith('SCH-') ? 'e-tarbeya' : 'e-mawared',
      );
      expect(formations.get(governorate)?.kind, code).toBe('GOVERNORATE');
    }
    for (const { code, responsible } of [...districts, ...sectors]) {
      expect(formations.get(responsible)?.parent, code).toBe('e-basra');
    }
  });

  it('should name a district that is there as the parent of each sub-district', () => {
    const whole = new Set(districts.filter(({ kind }) => kind === 'DISTRICT').map(({ code }) => code));
    for (const { code, kind, parent } of districts) {
      if (kind === 'SUB_DISTRICT') expect(whole.has(parent ?? ''), code).toBe(true);
      else expect(parent, code).toBeNull();
    }
  });

  it('should offer the values that the forms offer', () => {
    const choices = (service: string, field: string) => services.get(service)?.form.properties[field]?.enum;
    expect(choices('basra-road', 'sector')).toEqual(sectors.map(({ code }) => code));
    const crops = new Set(canals.flatMap(({ waterShares }) => waterShares.map(({ crop }) => crop)));
    expect(choices('water-share-complaint', 'crop')).toEqual(expect.arrayContaining([...crops]));
  });
});
