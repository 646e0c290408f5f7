import { randomUUID } from 'node:crypto';
import { vi } from 'vitest';
import type { Answer, Caller } from '../house/caller.ts';
import type { Follower } from '../house/follower.ts';
import type { House } from '../house/house.ts';
import { type AnyUpdate, type Submission, submit, suggestion } from './words.ts';

/** How long something may take that has to happen; a quiet house takes a small part of it. */
export const eventually = { timeout: 60_000, interval: 25 };

/** A request as a story knows it. */
export interface Submitted {
  readonly number: string;
  readonly secret: string;
}

/** The people of a story by the first part of their address: 'citizen', 'clerk@e-tarbeya', ... */
export type Who = string;

/** What people do in a story, in the words of the story. Somebody is an address's first part, or 'anybody'. */
export class Story {
  readonly house: House;

  constructor(house: House) {
    this.house = house;
  }

  /** Makes an account for an officer. @returns whom the other methods take for `who` */
  async newStaff(desk: string, formation: string, name: string): Promise<Who> {
    const email = `${formation}-${randomUUID().slice(0, 8)}@${desk}.masar.test`;
    await this.ask(
      'admin',
      'mutation ($input: CreateAccountInput!) { createAccount(input: $input) { id } }',
      { input: { email, password: 'masar-demo', role: 'CLERK', name, desk, formation } },
    );
    return email.replace(/\.masar\.test$/, '');
  }

  /** 'citizen' -> citizen@masar.test, 'clerk@e-basra' -> clerk@e-basra.masar.test; 'anybody' has no account. */
  async who(who: Who): Promise<Caller> {
    if (who === 'anybody') return await this.house.anybody;
    return await this.house.as(who.includes('@') ? `${who}.masar.test` : `${who}@masar.test`);
  }

  async ask(who: Who, query: string, variables: object = {}): Promise<Answer['data']> {
    return await (await this.who(who)).ask(query, variables);
  }

  async call(who: Who, query: string, variables: object = {}): Promise<Answer> {
    return await (await this.who(who)).call(query, variables);
  }

  /** Submits and gives back number and secret. */
  async submit(who: Who, input: Submission): Promise<Submitted> {
    const { submitRequest } = await this.ask(who, submit, { input });
    return { number: submitRequest.request.number, secret: submitRequest.secret };
  }

  /** Submits and waits until the ministry has registered it. */
  async registered(who: Who, input: Submission): Promise<Submitted> {
    const submitted = await this.submit(who, input);
    await this.reaches(submitted.number, 'REGISTERED');
    return submitted;
  }

  /** Waits until the register says that the request has this status. */
  async reaches(number: string, status: string, custodian?: string): Promise<void> {
    await vi.waitFor(async () => {
      const now = await this.stateOf(number);
      if (now.status !== status || (custodian !== undefined && now.custodian !== custodian)) {
        throw new Error(
          `expected ${number} ${status} at ${custodian ?? 'anybody'}, got ${JSON.stringify(now)}`,
        );
      }
    }, eventually);
  }

  /**
   * Subscribes from now on, and makes sure that it is live: small submissions of the same person are sent until one
   * of them is seen. Their steps are among the events.
   */
  async following(who: Who, query: string, variables: object = {}): Promise<Follower<AnyUpdate>> {
    const follower = (await this.who(who)).follow<AnyUpdate>(query, variables);
    await vi.waitFor(async () => {
      await this.submit(who, suggestion);
      await follower.until((events) => events.length > 0, 'a sign of life', 500);
    }, eventually);
    return follower;
  }

  /** The positions in the register of a request's steps, with what each is, by (leg, seq). */
  async pathOf(number: string): Promise<{ cursor: string; event: string; status: string; leg: number }[]> {
    const { request } = await this.ask(
      'arbiter',
      'query ($number: ID!) { request(number: $number) { path { cursor event status leg } } }',
      { number },
    );
    return request.path;
  }

  /** Where a request stands in the register, read as the secretariat does. */
  async stateOf(number: string): Promise<{ status: string; custodian: string; leg: number; path: string[] }> {
    const { request } = await this.ask(
      'arbiter',
      'query ($number: ID!) { request(number: $number) { status leg custodian { code } path { event } } }',
      { number },
    );
    return {
      status: request.status,
      custodian: request.custodian.code,
      leg: request.leg,
      path: request.path.map(({ event }: { event: string }) => event),
    };
  }

  /**
   * A command of a desk's clerk.
   * @param command 'start', 'refer(to: "e-basra", reason: "...")', ...: without the number
   */
  async command(desk: string, number: string, command: string, who = `clerk@${desk}`): Promise<Answer> {
    const [, name, rest] = /^(\w+)(?:\((.*)\))?$/s.exec(command) ?? [];
    const field = fieldOf(desk);
    return await this.call(
      who,
      `mutation ($number: ID!) { ${field} { ${name}(number: $number${rest ? `, ${rest}` : ''}) { number status leg custody formation { code } } } }`,
      { number },
    );
  }

  /** The same, expected to succeed. @returns the case */
  async does(desk: string, number: string, command: string, who?: Who): Promise<Answer['data']> {
    const { data, errors } = await this.command(desk, number, command, who);
    if (errors.length > 0) throw new Error(`${command}: ${JSON.stringify(errors)}`);
    return Object.values(data[fieldOf(desk)])[0];
  }
}

/** 'e-tarbeya' -> 'eTarbeya' */
export function fieldOf(desk: string): string {
  return desk.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
