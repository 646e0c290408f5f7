import { describe, expect, it } from 'vitest';
import { loadFormations, loadServices } from '../data/load.ts';
import type { Formation } from './directory.ts';
import { type DirectoryParts, makeDirectory } from './snapshot.ts';

const joinedAt = new Date('2026-01-01T00:00:00Z');
const services = loadServices().map((service, position) => ({ ...service, position }));
const formations: Omit<Formation, 'subgraph'>[] = loadFormations().map(
  ({ subgraph: _subgraph, ...formation }, position) => ({ ...formation, joinedAt, position }),
);
const secretariat = {
  code: 'secretariat',
  kind: 'SECRETARIAT',
  parent: null,
  name: { ar: 'سكرتارية البرنامج', en: 'Programme secretariat' },
  joinedAt,
  position: 0,
} as const;
const child = loadFormations().find(({ parent }) => parent === 'e-tarbeya')?.code ?? '';

function directoryWith(claims: Record<string, string>, more: Partial<DirectoryParts> = {}) {
  return makeDirectory({
    version: 1,
    formations: [secretariat, ...formations],
    services,
    claims: new Map(Object.entries(claims)),
    ...more,
  });
}

describe('who serves a formation', () => {
  it('should be central as long as nobody claims it, and the hub for the secretariat', () => {
    const directory = directoryWith({});
    expect(directory.subgraphOf('e-tarbeya')).toBe('central');
    expect(directory.subgraphOf('secretariat')).toBe('hub');
    expect(directory.subgraphOf('e-nobody')).toBeUndefined();
  });

  it('should be who claims it, for everything below too', () => {
    const directory = directoryWith({ 'e-tarbeya': 'e-tarbeya' });
    expect(directory.subtree('e-tarbeya').length).toBeGreaterThan(1);
    for (const code of directory.subtree('e-tarbeya')) expect(directory.subgraphOf(code)).toBe('e-tarbeya');
    expect(directory.subgraphOf('e-mawared')).toBe('central');
  });

  it('should be the nearest claim where several lie above each other', () => {
    const directory = directoryWith({ 'e-tarbeya': 'e-tarbeya', [child]: 'e-own' });
    expect(directory.subgraphOf(child)).toBe('e-own');
    expect(directory.subgraphOf('e-tarbeya')).toBe('e-tarbeya');
  });

  it('should ignore claims of formations that have not joined', () => {
    expect(directoryWith({ 'e-later': 'e-later' }).subgraphOf('e-later')).toBeUndefined();
  });
});

describe('the tree', () => {
  it('should lead up and down', () => {
    const directory = directoryWith({});
    expect(directory.ancestorsOf(child).map(({ code }) => code)).toEqual(['e-tarbeya']);
    expect(directory.ancestorsOf('e-tarbeya')).toEqual([]);
    expect(directory.childrenOf('e-tarbeya').map(({ code }) => code)).toContain(child);
    expect(directory.subtree(child)).toEqual([child]);
    expect(directory.subtree('e-nobody')).toEqual([]);
  });
});

describe('services of a formation', () => {
  it('should be its own, and for a governorate also the citizen’s governorate’s', () => {
    const directory = directoryWith({});
    const ofMinistry = directory.servicesOf('e-tarbeya');
    expect(ofMinistry.length).toBeGreaterThan(0);
    expect(new Set(ofMinistry.map(({ owner }) => owner))).toEqual(new Set(['e-tarbeya']));
    expect(new Set(directory.servicesOf('e-basra').map(({ owner }) => owner))).toEqual(
      new Set(['e-basra', null]),
    );
  });
});

describe('search', () => {
  const { search } = directoryWith({});
  const found = (text: string) => search(text).map(({ code }) => code);

  it('should find everything for an empty text', () => {
    expect(found(' ')).toHaveLength(services.length);
  });

  it.each([
    ['with hamza and taa marbuta left out', 'الهويه الوطنيه', 'national-id-new'],
    ['with diacritics and tatweel', 'جَــوازِ', 'passport-exchange'],
    ['in English, whatever the case', 'PASSPORT', 'passport-exchange'],
    ['by a word with the article', 'الجواز', 'passport-exchange'],
    ['by a word with a conjunction', 'والجواز', 'passport-exchange'],
  ])('should find a service %s', (_how, text, code) => {
    expect(found(text)).toContain(code);
  });

  it('should want all words', () => {
    expect(found('passport zebra')).toEqual([]);
    expect(found('جواز').length).toBeGreaterThan(found('جواز استبدال').length);
  });

  it('should put services first that have the words in their names', () => {
    const [first] = search('شكوى وزارة التربية');
    expect(first?.code).toBe('complaint-tarbeya');
  });
});
