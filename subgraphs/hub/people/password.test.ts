import { describe, expect, it } from 'vitest';
import { defaultCost, hashPassword, isOutdated, requirePassword, verifyPassword } from './password.ts';

const cheap = { logN: 4, r: 8, p: 1 };

describe('a password', () => {
  it('should be known again, and no other', async () => {
    const stored = await hashPassword('كلمة مرور طويلة', cheap);
    expect(await verifyPassword('كلمة مرور طويلة', stored)).toBe(true);
    expect(await verifyPassword('كلمة مرور طويله', stored)).toBe(false);
    expect(await verifyPassword('', stored)).toBe(false);
  });

  it('should be stored with its parameters and a salt of its own', async () => {
    const [first, second] = await Promise.all([
      hashPassword('masar-demo', cheap),
      hashPassword('masar-demo', cheap),
    ]);
    expect(first).toMatch(/^\$scrypt\$ln=4,r=8,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
    expect(first).not.toBe(second);
  });

  it('should be known again when it was stored with another cost, and tell so', async () => {
    const stored = await hashPassword('masar-demo', cheap);
    expect(await verifyPassword('masar-demo', stored)).toBe(true);
    expect(isOutdated(stored, cheap)).toBe(false);
    expect(isOutdated(stored, defaultCost)).toBe(true);
  });

  it('should be the same in another Unicode form', async () => {
    const stored = await hashPassword('pässwörd-1234'.normalize('NFC'), cheap);
    expect(await verifyPassword('pässwörd-1234'.normalize('NFD'), stored)).toBe(true);
  });

  it('should not be compared with something that is no hash', async () => {
    await expect(verifyPassword('masar-demo', 'masar-demo')).rejects.toThrow('$scrypt$');
  });

  it.each(['', '123456789', '💧💧💧💧💧💧💧💧💧', 'x'.repeat(201)])('should be refused: %s', (password) => {
    let message = '';
    try {
      requirePassword('input.password', password);
    } catch (error) {
      expect(error).toMatchObject({ code: 'BAD_USER_INPUT', detail: { field: 'input.password' } });
      message = String(error);
    }
    expect(message).toContain('at least 10');
    if (password) expect(message).not.toContain(password);
  });

  it('should be long enough with ten characters', () => {
    expect(() => requirePassword('password', 'masar-demo')).not.toThrow();
  });
});
