import { defineEntity, p } from '@mikro-orm/postgresql';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { testDatabase } from '../testing/test-database.ts';
import type { Database } from './connect.ts';
import { loadAllByKey, loadByKey } from './loaders.ts';
import { sqlMigration } from './schema/migration.ts';

const Word = defineEntity({
  name: 'Word',
  tableName: 'word',
  properties: { id: p.integer().primary(), language: p.string(), text: p.string() },
});

describe('loaders by key', () => {
  let database: Database;
  beforeAll(async () => {
    const tables = await testDatabase([
      sqlMigration('001-words', 'create table word (id int primary key, language text, text text)'),
    ]);
    await tables.query(
      `insert into word values (3, 'ar', 'مسار'), (1, 'ar', 'طلب'), (2, 'en', 'path'), (4, 'en', 'request')`,
    );
    database = await tables.connect({ entities: [Word] });
  });

  it('should read what is asked for at once in one statement', async () => {
    const em = database.em.fork();
    const find = vi.spyOn(em, 'find');
    const found = await Promise.all(
      ['مسار', 'path', 'none', 'path'].map((text) => loadByKey(em, Word, 'text', text)),
    );
    expect(found.map((word) => word?.id ?? null)).toEqual([3, 2, null, 2]);
    expect(find).toHaveBeenCalledTimes(1);
  });

  it('should give all rows of a key in the order asked for', async () => {
    const em = database.em.fork();
    const [arabic, english, none] = await Promise.all(
      ['ar', 'en', 'fr'].map((language) => loadAllByKey(em, Word, 'language', language, 'id')),
    );
    expect(arabic?.map(({ id }) => id)).toEqual([1, 3]);
    const byText = await loadAllByKey(em, Word, 'language', 'en', 'text');
    expect([english?.map(({ id }) => id), byText.map(({ text }) => text)]).toEqual([
      [2, 4],
      ['path', 'request'],
    ]);
    expect(none).toEqual([]);
  });

  it('should remember nothing from one call to the next', async () => {
    expect((await loadByKey(database.em.fork(), Word, 'text', 'path'))?.language).toBe('en');
    await database.em.fork().execute(`update word set language = 'xx' where text = 'path'`);
    expect((await loadByKey(database.em.fork(), Word, 'text', 'path'))?.language).toBe('xx');
  });
});
