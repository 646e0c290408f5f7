import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { CaseView } from '@masar/kit/case/case-view';
import type { DeskRoot } from '@masar/kit/ministry/desk-resolvers';
import type { RequestReference } from '@masar/kit/ministry/case-resolvers';
import type { Queue } from '../queues/list.ts';
import type { Context } from '../context.ts';
export type Maybe<T> = T | null | undefined;
export type InputMaybe<T> = T | null | undefined;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** An instant: ISO 8601 in UTC with milliseconds, '2026-03-01T08:30:00.000Z'. */
  DateTime: { input: Date; output: Date; }
  /** Any JSON value (RFC 8259). */
  JSON: { input: unknown; output: unknown; }
  _FieldSet: { input: unknown; output: unknown; }
};

/** What the citizen submitted. */
export type RequestKind =
  | 'REQUEST'
  | 'COMPLAINT'
  | 'SUGGESTION';

/** Where a request stands. */
export type RequestStatus =
  /** Numbered, and on its way to the formation that is to register it. */
  | 'SUBMITTED'
  /** A case is open at the custodian. */
  | 'REGISTERED'
  /** A clerk works on it. */
  | 'IN_PROGRESS'
  /** The custodian has asked the citizen something; the SLA clock is paused. */
  | 'AWAITING_CITIZEN'
  /** On its way to another formation; the secretariat holds what was returned until it routes it. */
  | 'REFERRED'
  /** Answered; the citizen may accept or dispute. */
  | 'RESOLVED'
  /** Refused with a reason; the citizen may accept or dispute. */
  | 'REJECTED'
  /** With the secretariat, because the citizen does not accept the answer. */
  | 'DISPUTED'
  /** Taken back by the citizen. */
  | 'WITHDRAWN'
  /** Closed and kept. */
  | 'ARCHIVED';

/** The programme's four stages. */
export type Stage =
  | 'SUBMISSION'
  | 'REGISTRATION'
  | 'FOLLOW_UP'
  | 'ARCHIVE';

/** What happened: one kind for each step of a path. */
export type StepKind =
  | 'SUBMITTED'
  | 'REGISTERED'
  | 'STARTED'
  | 'ASKED'
  | 'INFORMATION_PROVIDED'
  /** An internal remark; its text is shown to the staff of the desk that wrote it, and to the secretariat. */
  | 'NOTED'
  /** A body was given a part of the request, which stays with its custodian. */
  | 'PART_GIVEN'
  /** A part is worked on, or was worded anew. */
  | 'PART_CHANGED'
  /** A part is done, declined or cancelled. */
  | 'PART_ENDED'
  | 'REFERRED'
  /** Given back to the secretariat. */
  | 'RETURNED'
  /** Sent on by the secretariat. */
  | 'ROUTED'
  | 'RESOLVED'
  | 'REJECTED'
  /** The citizen accepts the resolution. */
  | 'ACCEPTED'
  | 'DISPUTED'
  | 'WITHDRAWN'
  | 'ARCHIVED';

/** What a resolution says really happened. 'Not ours' is none of them: that is a referral or a return. */
export type Outcome =
  | 'GRANTED'
  | 'ANSWERED'
  | 'NOT_ENTITLED'
  | 'DUPLICATE'
  | 'UNREACHABLE';

/** Languages that names come in. */
export type Language =
  | 'AR'
  | 'EN';

/** Where a page stands in its list (Relay's cursor connections specification). */
export type PageInfo = {
  __typename?: 'PageInfo';
  hasNextPage: Scalars['Boolean']['output'];
  hasPreviousPage: Scalars['Boolean']['output'];
  startCursor?: Maybe<Scalars['String']['output']>;
  endCursor?: Maybe<Scalars['String']['output']>;
};

/** A remark that staff wrote on a case; citizens never see it. */
export type CaseNote = {
  __typename?: 'CaseNote';
  at: Scalars['DateTime']['output'];
  /** The clerk's account id. */
  author: Scalars['ID']['output'];
  text: Scalars['String']['output'];
};

/** How many cases stand at a status. */
export type StatusCount = {
  __typename?: 'StatusCount';
  status: RequestStatus;
  count: Scalars['Int']['output'];
};

/** What waits at a desk, counted now. */
export type DeskFigures = {
  __typename?: 'DeskFigures';
  /** Cases in custody that are not closed. */
  open: Scalars['Int']['output'];
  /** Open cases that nobody has started. */
  unassigned: Scalars['Int']['output'];
  /** Cases in custody by status. */
  byStatus: Array<StatusCount>;
  /** Events that came out of order and wait for the ones before them. */
  waitingEvents: Scalars['Int']['output'];
  /** Events that could not be handled and wait to be replayed. */
  deadLetters: Scalars['Int']['output'];
};

/** What a part asks of another body. */
export type PartKind =
  /** What it thinks. The words stay between the desks. */
  | 'OPINION'
  /** That it does something. */
  | 'TASK';

/** How a part stands. */
export type PartState =
  /** The body has not begun: the request can't be answered or handed on. */
  | 'OPEN'
  /** The body works on it: the request can't be answered or handed on. */
  | 'IN_PROGRESS'
  | 'DONE'
  /** The body has given it back undone. */
  | 'DECLINED'
  /** The custodian no longer waits, or the request was withdrawn. */
  | 'CANCELLED';

/**
 * What of the citizen's data goes along with a part: by default nothing but the subject. Share the least that the work
 * needs; the citizen sees what was shared with whom.
 */
export type SharedData =
  /** The whole text. */
  | 'BODY'
  /** The answers to the service's form. */
  | 'DETAILS'
  /** Name and telephone number: only for work that has to reach the citizen. */
  | 'APPLICANT';

/** What went along with a part. */
export type SharedFile = {
  __typename?: 'SharedFile';
  body?: Maybe<Scalars['String']['output']>;
  details?: Maybe<Scalars['JSON']['output']>;
  applicantName?: Maybe<Scalars['String']['output']>;
  applicantPhone?: Maybe<Scalars['String']['output']>;
};

/** A part of a request that another body works on while the request stays where it is. For the staff of both desks. */
export type Part = {
  __typename?: 'Part';
  id: Scalars['ID']['output'];
  /** The request's number. */
  number: Scalars['ID']['output'];
  kind: PartKind;
  /** The request's subject. */
  subject: Scalars['String']['output'];
  /** The custodian, who gave it. */
  from: Formation;
  /** The body that works on it. */
  to: Formation;
  task: Scalars['String']['output'];
  /** The task as the citizen reads it; null when the citizen is told only who works on the request. */
  taskForCitizen?: Maybe<Scalars['String']['output']>;
  shared: Array<SharedData>;
  /** What went along; for the staff of the body, until the part has ended. */
  file?: Maybe<SharedFile>;
  state: PartState;
  /** Who works on it; known at the body's own desk. */
  assignee?: Maybe<Person>;
  /** What came of it, the opinion, or why it was declined or cancelled. */
  result?: Maybe<Scalars['String']['output']>;
  /** The result as the citizen reads it. */
  resultForCitizen?: Maybe<Scalars['String']['output']>;
  givenAt: Scalars['DateTime']['output'];
  /** Within the request's own working time. */
  dueAt?: Maybe<Scalars['DateTime']['output']>;
  endedAt?: Maybe<Scalars['DateTime']['output']>;
};

/** A part on a page. */
export type PartEdge = {
  __typename?: 'PartEdge';
  cursor: Scalars['String']['output'];
  node: Part;
};

/** A page of parts. */
export type PartConnection = {
  __typename?: 'PartConnection';
  edges: Array<PartEdge>;
  nodes: Array<Part>;
  pageInfo: PageInfo;
};

/** A part that a request is to be split into. */
export type PartInput = {
  /** The code of the formation that is to work on it, in this ministry or another. */
  to: Scalars['ID']['input'];
  task: Scalars['String']['input'];
  /** The task in words for the citizen; left out, the citizen is told only who works on the request. */
  taskForCitizen?: InputMaybe<Scalars['String']['input']>;
  /** What of the citizen's data the body needs; by default nothing. */
  share?: InputMaybe<Array<SharedData>>;
  /** By default when the request is due, and no later. */
  dueAt?: InputMaybe<Scalars['DateTime']['input']>;
};

/** An event that a subgraph could not apply. What the event says is not shown: it may be personal. */
export type DeadLetter = {
  __typename?: 'DeadLetter';
  /** The event's id. */
  id: Scalars['ID']['output'];
  /** The event's type, such as masar.request.referred. */
  type: Scalars['String']['output'];
  /** Who sent it: /subgraphs/hub. */
  source: Scalars['String']['output'];
  /** What it is about, mostly a request's number; later events about it wait behind the letter. */
  subject: Scalars['ID']['output'];
  /** The error's code, or its class where it has none. */
  code: Scalars['String']['output'];
  error: Scalars['String']['output'];
  attempts: Scalars['Int']['output'];
  /** When it failed last. */
  at: Scalars['DateTime']['output'];
};

/** A dead letter on a page. */
export type DeadLetterEdge = {
  __typename?: 'DeadLetterEdge';
  cursor: Scalars['String']['output'];
  node: DeadLetter;
};

/** A page of dead letters. */
export type DeadLetterConnection = {
  __typename?: 'DeadLetterConnection';
  edges: Array<DeadLetterEdge>;
  nodes: Array<DeadLetter>;
  pageInfo: PageInfo;
};

/** A dead letter that is still dead after a replay. */
export type FailedReplay = {
  __typename?: 'FailedReplay';
  id: Scalars['ID']['output'];
  code: Scalars['String']['output'];
  error: Scalars['String']['output'];
};

/** What became of the dead letters that were replayed. One that was none any more is in neither list. */
export type ReplayedDeadLetters = {
  __typename?: 'ReplayedDeadLetters';
  /** Applied, or waiting for their predecessor. */
  replayed: Array<Scalars['ID']['output']>;
  failed: Array<FailedReplay>;
};

/** Which cases of a desk are wanted. Everything given must hold. */
export type CaseFilter = {
  status?: InputMaybe<Array<RequestStatus>>;
  /** A formation's code: its cases and those of its sub-formations. */
  formation?: InputMaybe<Scalars['ID']['input']>;
  service?: InputMaybe<Scalars['ID']['input']>;
  /** The account id of the clerk who works on it. */
  assignee?: InputMaybe<Scalars['ID']['input']>;
  /** true: only cases without an assignee. */
  unassigned?: InputMaybe<Scalars['Boolean']['input']>;
  /** true: only what the desk holds now; false: only what it held once. */
  custody?: InputMaybe<Scalars['Boolean']['input']>;
  /** Words of the subject; Arabic letters are compared normalised. */
  text?: InputMaybe<Scalars['String']['input']>;
  openedFrom?: InputMaybe<Scalars['DateTime']['input']>;
  openedTo?: InputMaybe<Scalars['DateTime']['input']>;
};

/** A ministry's own file on a request, in that ministry's database. */
export type Case = {
  number: Scalars['ID']['output'];
  request: Request;
  /** The formation that works on it, or did last. */
  formation: Formation;
  /** The period of custody that this file is at; counts up with every referral. */
  leg: Scalars['Int']['output'];
  /** The status as this ministry knows it. */
  status: RequestStatus;
  /** Whether the request is in this ministry's custody now. */
  custody: Scalars['Boolean']['output'];
  subject: Scalars['String']['output'];
  assignee?: Maybe<Person>;
  /** The last question put to the citizen. */
  question?: Maybe<Scalars['String']['output']>;
  /** What the citizen has answered or added, oldest first. */
  information: Array<Scalars['String']['output']>;
  outcome?: Maybe<Outcome>;
  /** The answer to the citizen, or the reason of a rejection. */
  reply?: Maybe<Scalars['String']['output']>;
  /** Staff's remarks, oldest first; empty for anybody else. */
  notes: Array<CaseNote>;
  /** The parts that this desk has given to other bodies, oldest first; empty for anybody but staff. */
  parts: Array<Part>;
  openedAt: Scalars['DateTime']['output'];
  updatedAt: Scalars['DateTime']['output'];
};

/** A case on a page. */
export type CaseEdge = {
  cursor: Scalars['String']['output'];
  node: Case;
};

/** A page of cases. */
export type CaseConnection = {
  edges: Array<CaseEdge>;
  nodes: Array<Case>;
  pageInfo: PageInfo;
};

/** Why a bulk command did nothing to one of its cases. */
export type CommandError = {
  __typename?: 'CommandError';
  /** A code of the errors' closed union. */
  code: Scalars['String']['output'];
  message: Scalars['String']['output'];
  /** When to come back; null unless the code is BUSY. */
  retryAfterSeconds?: Maybe<Scalars['Int']['output']>;
  /** What to quote when reporting a fault on our side; null for every other code. */
  incident?: Maybe<Scalars['ID']['output']>;
};

/** What became of one case of a bulk command. */
export type CaseResult = {
  /** As it was given. */
  number: Scalars['ID']['output'];
  /** The case as it stands afterwards; null when the command was refused for it. */
  case?: Maybe<Case>;
  error?: Maybe<CommandError>;
};

/** What a ministry's staff work with. */
export type Desk = {
  /** The subgraph's code, 'e-tarbeya'. */
  code: Scalars['ID']['output'];
  /** The formations that this desk serves. */
  formations: Array<Formation>;
  /** One case; null when there is none with this number or the caller may not see it. */
  case?: Maybe<Case>;
  /** Cases, the latest changed first. For staff of the desk, arbiters and admins. */
  cases: CaseConnection;
  /** For staff of the desk, arbiters, analysts and admins. */
  figures: DeskFigures;
  /** The parts that the caller's formations were given, the latest first. For staff of the desk, arbiters and admins. */
  parts: PartConnection;
  /** Events that this subgraph could not apply, the newest first. For admins. */
  deadLetters: DeadLetterConnection;
};


/** What a ministry's staff work with. */
export type DeskCaseArgs = {
  number: Scalars['ID']['input'];
};


/** What a ministry's staff work with. */
export type DeskCasesArgs = {
  filter?: InputMaybe<CaseFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** What a ministry's staff work with. */
export type DeskPartsArgs = {
  state?: InputMaybe<Array<PartState>>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** What a ministry's staff work with. */
export type DeskDeadLettersArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

/** What staff may do with a case. Each command is one transaction of its own. */
export type Commands = {
  /** REGISTERED -> IN_PROGRESS. Without an assignee the caller takes it. */
  start: Case;
  /** Asks the citizen; the SLA clock pauses. */
  ask: Case;
  /** An internal remark. */
  note: Case;
  /** Hands custody to another formation, with the file. */
  refer: Case;
  /** Gives the request back to the secretariat, which routes it. */
  returnToHub: Case;
  resolve: Case;
  reject: Case;
  /** Closes the file of a resolved, rejected or withdrawn request. */
  archive: Case;
  /**
   * Gives an open case to somebody. Work on a registered one begins with it; otherwise the status stays. Only a
   * supervisor gives a case to another or takes it from somebody.
   */
  assign: Case;
  /**
   * Resolves a case as DUPLICATE of another case of the same citizen at this desk; the reply names the other number. The
   * requests are linked. The same citizen has the same account. Where a request has none, the same telephone number will
   * do if the caller has made sure of it, and says so with `sameCitizen`: nobody has verified the number. A remark on the
   * path keeps that.
   */
  merge: Case;
  /** Asks another formation for its opinion: a part of the kind OPINION, with the question as its task. */
  consult: Case;
  /**
   * Splits an open case into parts for other bodies, 1 to 20 at once, all of them or none. The case stays here, and can't
   * be closed or handed on before every part has ended. A body can't split its part again.
   */
  split: Case;
  /** No longer waits for a part, whatever its body has done meanwhile. */
  cancelPart: Case;
  /** Words a part anew or moves its end; what is left out stays. */
  rewordPart: Case;
  /** The caller takes a part to work on. For staff of its body, as the next two are. */
  startPart: Part;
  /** Gives the custodian what came of a part, and the citizen the words that are for the citizen. */
  finishPart: Part;
  /** Gives a part back undone. */
  declinePart: Part;
  /** `refer` for up to 200 cases, each with a result of its own. */
  referMany: Array<CaseResult>;
  /** `assign` for up to 200 cases, each with a result of its own. */
  assignMany: Array<CaseResult>;
  /** `merge` for up to 200 cases into one, one after the other, each with a result of its own. */
  mergeMany: Array<CaseResult>;
  /** `archive` for up to 200 cases, each with a result of its own. */
  archiveMany: Array<CaseResult>;
  /** Applies dead letters again, at most 100, in the order of their requests' paths. For admins. */
  replayDeadLetters: ReplayedDeadLetters;
};


/** What staff may do with a case. Each command is one transaction of its own. */
export type CommandsStartArgs = {
  number: Scalars['ID']['input'];
  assignee?: InputMaybe<Scalars['ID']['input']>;
};


/** What staff may do with a case. Each command is one transaction of its own. */
export type CommandsAskArgs = {
  number: Scalars['ID']['input'];
  question: Scalars['String']['input'];
};


/** What staff may do with a case. Each command is one transaction of its own. */
export type CommandsNoteArgs = {
  number: Scalars['ID']['input'];
  text: Scalars['String']['input'];
};


/** What staff may do with a case. Each command is one transaction of its own. */
export type CommandsReferArgs = {
  number: Scalars['ID']['input'];
  to: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
};


/** What staff may do with a case. Each command is one transaction of its own. */
export type CommandsReturnToHubArgs = {
  number: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
};


/** What staff may do with a case. Each command is one transaction of its own. */
export type CommandsResolveArgs = {
  number: Scalars['ID']['input'];
  outcome: Outcome;
  reply: Scalars['String']['input'];
};


/** What staff may do with a case. Each command is one transaction of its own. */
export type CommandsRejectArgs = {
  number: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
};


/** What staff may do with a case. Each command is one transaction of its own. */
export type CommandsArchiveArgs = {
  number: Scalars['ID']['input'];
};


/** What staff may do with a case. Each command is one transaction of its own. */
export type CommandsAssignArgs = {
  number: Scalars['ID']['input'];
  assignee: Scalars['ID']['input'];
};


/** What staff may do with a case. Each command is one transaction of its own. */
export type CommandsMergeArgs = {
  number: Scalars['ID']['input'];
  into: Scalars['ID']['input'];
  sameCitizen?: InputMaybe<Scalars['Boolean']['input']>;
};


/** What staff may do with a case. Each command is one transaction of its own. */
export type CommandsConsultArgs = {
  number: Scalars['ID']['input'];
  formation: Scalars['ID']['input'];
  question: Scalars['String']['input'];
};


/** What staff may do with a case. Each command is one transaction of its own. */
export type CommandsSplitArgs = {
  number: Scalars['ID']['input'];
  parts: Array<PartInput>;
};


/** What staff may do with a case. Each command is one transaction of its own. */
export type CommandsCancelPartArgs = {
  id: Scalars['ID']['input'];
  reason?: InputMaybe<Scalars['String']['input']>;
};


/** What staff may do with a case. Each command is one transaction of its own. */
export type CommandsRewordPartArgs = {
  id: Scalars['ID']['input'];
  task?: InputMaybe<Scalars['String']['input']>;
  taskForCitizen?: InputMaybe<Scalars['String']['input']>;
  dueAt?: InputMaybe<Scalars['DateTime']['input']>;
};


/** What staff may do with a case. Each command is one transaction of its own. */
export type CommandsStartPartArgs = {
  id: Scalars['ID']['input'];
};


/** What staff may do with a case. Each command is one transaction of its own. */
export type CommandsFinishPartArgs = {
  id: Scalars['ID']['input'];
  result: Scalars['String']['input'];
  resultForCitizen?: InputMaybe<Scalars['String']['input']>;
};


/** What staff may do with a case. Each command is one transaction of its own. */
export type CommandsDeclinePartArgs = {
  id: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
};


/** What staff may do with a case. Each command is one transaction of its own. */
export type CommandsReferManyArgs = {
  numbers: Array<Scalars['ID']['input']>;
  to: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
};


/** What staff may do with a case. Each command is one transaction of its own. */
export type CommandsAssignManyArgs = {
  numbers: Array<Scalars['ID']['input']>;
  assignee: Scalars['ID']['input'];
};


/** What staff may do with a case. Each command is one transaction of its own. */
export type CommandsMergeManyArgs = {
  numbers: Array<Scalars['ID']['input']>;
  into: Scalars['ID']['input'];
  sameCitizen?: InputMaybe<Scalars['Boolean']['input']>;
};


/** What staff may do with a case. Each command is one transaction of its own. */
export type CommandsArchiveManyArgs = {
  numbers: Array<Scalars['ID']['input']>;
};


/** What staff may do with a case. Each command is one transaction of its own. */
export type CommandsReplayDeadLettersArgs = {
  ids: Array<Scalars['ID']['input']>;
};

export type Query = {
  __typename?: 'Query';
  /** The desk of central: its staff's cases and what the ministry publishes. */
  central?: Maybe<CentralDesk>;
};

export type Mutation = {
  __typename?: 'Mutation';
  /** The commands of central's staff. */
  central?: Maybe<CentralCommands>;
};

export type Formation = {
  __typename?: 'Formation';
  code: Scalars['ID']['output'];
};

export type Person = {
  __typename?: 'Person';
  id: Scalars['ID']['output'];
};

export type Request = {
  __typename?: 'Request';
  number: Scalars['ID']['output'];
  grant?: Maybe<Scalars['String']['output']>;
  /** The file of central on this request; null when it has none or the caller may not see it. */
  central?: Maybe<CentralCase>;
};

/** A file of central on a request. */
export type CentralCase = Case & {
  __typename?: 'CentralCase';
  number: Scalars['ID']['output'];
  request: Request;
  formation: Formation;
  leg: Scalars['Int']['output'];
  status: RequestStatus;
  custody: Scalars['Boolean']['output'];
  subject: Scalars['String']['output'];
  assignee?: Maybe<Person>;
  question?: Maybe<Scalars['String']['output']>;
  information: Array<Scalars['String']['output']>;
  outcome?: Maybe<Outcome>;
  reply?: Maybe<Scalars['String']['output']>;
  notes: Array<CaseNote>;
  parts: Array<Part>;
  openedAt: Scalars['DateTime']['output'];
  updatedAt: Scalars['DateTime']['output'];
};

export type CentralCaseEdge = CaseEdge & {
  __typename?: 'CentralCaseEdge';
  cursor: Scalars['String']['output'];
  node: CentralCase;
};

/** A page of the files of central. */
export type CentralCaseConnection = CaseConnection & {
  __typename?: 'CentralCaseConnection';
  edges: Array<CentralCaseEdge>;
  nodes: Array<CentralCase>;
  pageInfo: PageInfo;
};

/** What became of one case of a bulk command at central. */
export type CentralCaseResult = CaseResult & {
  __typename?: 'CentralCaseResult';
  number: Scalars['ID']['output'];
  case?: Maybe<CentralCase>;
  error?: Maybe<CommandError>;
};

/** The desk of central. */
export type CentralDesk = Desk & {
  __typename?: 'CentralDesk';
  code: Scalars['ID']['output'];
  formations: Array<Formation>;
  case?: Maybe<CentralCase>;
  cases: CentralCaseConnection;
  figures: DeskFigures;
  parts: PartConnection;
  deadLetters: DeadLetterConnection;
  /**
   * One queue for each formation that the central desk serves, the fullest first; formations without an open case are
   * there with 0. For staff of the desk, arbiters, analysts and admins; staff of one formation see theirs.
   */
  queues: Array<CentralQueue>;
};


/** The desk of central. */
export type CentralDeskCaseArgs = {
  number: Scalars['ID']['input'];
};


/** The desk of central. */
export type CentralDeskCasesArgs = {
  filter?: InputMaybe<CaseFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** The desk of central. */
export type CentralDeskPartsArgs = {
  state?: InputMaybe<Array<PartState>>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** The desk of central. */
export type CentralDeskDeadLettersArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

/** The commands of the staff of central. */
export type CentralCommands = Commands & {
  __typename?: 'CentralCommands';
  start: CentralCase;
  ask: CentralCase;
  note: CentralCase;
  refer: CentralCase;
  returnToHub: CentralCase;
  resolve: CentralCase;
  reject: CentralCase;
  archive: CentralCase;
  assign: CentralCase;
  merge: CentralCase;
  consult: CentralCase;
  split: CentralCase;
  cancelPart: CentralCase;
  rewordPart: CentralCase;
  startPart: Part;
  finishPart: Part;
  declinePart: Part;
  referMany: Array<CentralCaseResult>;
  assignMany: Array<CentralCaseResult>;
  mergeMany: Array<CentralCaseResult>;
  archiveMany: Array<CentralCaseResult>;
  replayDeadLetters: ReplayedDeadLetters;
};


/** The commands of the staff of central. */
export type CentralCommandsStartArgs = {
  number: Scalars['ID']['input'];
  assignee?: InputMaybe<Scalars['ID']['input']>;
};


/** The commands of the staff of central. */
export type CentralCommandsAskArgs = {
  number: Scalars['ID']['input'];
  question: Scalars['String']['input'];
};


/** The commands of the staff of central. */
export type CentralCommandsNoteArgs = {
  number: Scalars['ID']['input'];
  text: Scalars['String']['input'];
};


/** The commands of the staff of central. */
export type CentralCommandsReferArgs = {
  number: Scalars['ID']['input'];
  to: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
};


/** The commands of the staff of central. */
export type CentralCommandsReturnToHubArgs = {
  number: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
};


/** The commands of the staff of central. */
export type CentralCommandsResolveArgs = {
  number: Scalars['ID']['input'];
  outcome: Outcome;
  reply: Scalars['String']['input'];
};


/** The commands of the staff of central. */
export type CentralCommandsRejectArgs = {
  number: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
};


/** The commands of the staff of central. */
export type CentralCommandsArchiveArgs = {
  number: Scalars['ID']['input'];
};


/** The commands of the staff of central. */
export type CentralCommandsAssignArgs = {
  number: Scalars['ID']['input'];
  assignee: Scalars['ID']['input'];
};


/** The commands of the staff of central. */
export type CentralCommandsMergeArgs = {
  number: Scalars['ID']['input'];
  into: Scalars['ID']['input'];
  sameCitizen?: InputMaybe<Scalars['Boolean']['input']>;
};


/** The commands of the staff of central. */
export type CentralCommandsConsultArgs = {
  number: Scalars['ID']['input'];
  formation: Scalars['ID']['input'];
  question: Scalars['String']['input'];
};


/** The commands of the staff of central. */
export type CentralCommandsSplitArgs = {
  number: Scalars['ID']['input'];
  parts: Array<PartInput>;
};


/** The commands of the staff of central. */
export type CentralCommandsCancelPartArgs = {
  id: Scalars['ID']['input'];
  reason?: InputMaybe<Scalars['String']['input']>;
};


/** The commands of the staff of central. */
export type CentralCommandsRewordPartArgs = {
  id: Scalars['ID']['input'];
  task?: InputMaybe<Scalars['String']['input']>;
  taskForCitizen?: InputMaybe<Scalars['String']['input']>;
  dueAt?: InputMaybe<Scalars['DateTime']['input']>;
};


/** The commands of the staff of central. */
export type CentralCommandsStartPartArgs = {
  id: Scalars['ID']['input'];
};


/** The commands of the staff of central. */
export type CentralCommandsFinishPartArgs = {
  id: Scalars['ID']['input'];
  result: Scalars['String']['input'];
  resultForCitizen?: InputMaybe<Scalars['String']['input']>;
};


/** The commands of the staff of central. */
export type CentralCommandsDeclinePartArgs = {
  id: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
};


/** The commands of the staff of central. */
export type CentralCommandsReferManyArgs = {
  numbers: Array<Scalars['ID']['input']>;
  to: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
};


/** The commands of the staff of central. */
export type CentralCommandsAssignManyArgs = {
  numbers: Array<Scalars['ID']['input']>;
  assignee: Scalars['ID']['input'];
};


/** The commands of the staff of central. */
export type CentralCommandsMergeManyArgs = {
  numbers: Array<Scalars['ID']['input']>;
  into: Scalars['ID']['input'];
  sameCitizen?: InputMaybe<Scalars['Boolean']['input']>;
};


/** The commands of the staff of central. */
export type CentralCommandsArchiveManyArgs = {
  numbers: Array<Scalars['ID']['input']>;
};


/** The commands of the staff of central. */
export type CentralCommandsReplayDeadLettersArgs = {
  ids: Array<Scalars['ID']['input']>;
};

/** What waits at one of the formations that the central desk works for. */
export type CentralQueue = {
  __typename?: 'CentralQueue';
  formation: Formation;
  /** Cases that are registered, in progress, or waiting for the citizen. */
  open: Scalars['Int']['output'];
  /** Those of them that nobody has started. */
  unassigned: Scalars['Int']['output'];
  /** When the one that waits longest was opened; null when none is open. */
  oldestOpenedAt?: Maybe<Scalars['DateTime']['output']>;
};



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = {
  Request: Request;
  CentralCase: CentralCase;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Request:
    ( { __typename: 'Request' }
    & GraphQLRecursivePick<FederationTypes['Request'], {"number":true}>
    & ( Record<PropertyKey, never>
        | GraphQLRecursivePick<FederationTypes['Request'], {"grant":true}> ) );
  CentralCase:
    ( { __typename: 'CentralCase' }
    & GraphQLRecursivePick<FederationTypes['CentralCase'], {"number":true}> );
};


/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Case: ( CaseView );
  CaseEdge: ( Omit<CentralCaseEdge, 'node'> & { node: _RefType['CentralCase'] } );
  CaseConnection: ( Omit<CentralCaseConnection, 'edges' | 'nodes'> & { edges: Array<_RefType['CentralCaseEdge']>, nodes: Array<_RefType['CentralCase']> } );
  CaseResult: ( Omit<CentralCaseResult, 'case'> & { case?: Maybe<_RefType['CentralCase']> } );
  Desk: ( DeskRoot );
  Commands: ( DeskRoot );
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  RequestKind: RequestKind;
  RequestStatus: RequestStatus;
  Stage: Stage;
  StepKind: StepKind;
  Outcome: Outcome;
  Language: Language;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  CaseNote: ResolverTypeWrapper<CaseNote>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  StatusCount: ResolverTypeWrapper<StatusCount>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  DeskFigures: ResolverTypeWrapper<DeskFigures>;
  PartKind: PartKind;
  PartState: PartState;
  SharedData: SharedData;
  SharedFile: ResolverTypeWrapper<SharedFile>;
  Part: ResolverTypeWrapper<Part>;
  PartEdge: ResolverTypeWrapper<PartEdge>;
  PartConnection: ResolverTypeWrapper<PartConnection>;
  PartInput: PartInput;
  DeadLetter: ResolverTypeWrapper<DeadLetter>;
  DeadLetterEdge: ResolverTypeWrapper<DeadLetterEdge>;
  DeadLetterConnection: ResolverTypeWrapper<DeadLetterConnection>;
  FailedReplay: ResolverTypeWrapper<FailedReplay>;
  ReplayedDeadLetters: ResolverTypeWrapper<ReplayedDeadLetters>;
  CaseFilter: CaseFilter;
  Case: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Case']>;
  CaseEdge: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['CaseEdge']>;
  CaseConnection: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['CaseConnection']>;
  CommandError: ResolverTypeWrapper<CommandError>;
  CaseResult: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['CaseResult']>;
  Desk: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Desk']>;
  Commands: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Commands']>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Formation: ResolverTypeWrapper<Formation>;
  Person: ResolverTypeWrapper<Person>;
  Request: ResolverTypeWrapper<RequestReference>;
  CentralCase: ResolverTypeWrapper<CaseView>;
  CentralCaseEdge: ResolverTypeWrapper<Omit<CentralCaseEdge, 'node'> & { node: ResolversTypes['CentralCase'] }>;
  CentralCaseConnection: ResolverTypeWrapper<Omit<CentralCaseConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['CentralCaseEdge']>, nodes: Array<ResolversTypes['CentralCase']> }>;
  CentralCaseResult: ResolverTypeWrapper<Omit<CentralCaseResult, 'case'> & { case?: Maybe<ResolversTypes['CentralCase']> }>;
  CentralDesk: ResolverTypeWrapper<DeskRoot>;
  CentralCommands: ResolverTypeWrapper<DeskRoot>;
  CentralQueue: ResolverTypeWrapper<Queue>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  DateTime: Scalars['DateTime']['output'];
  JSON: Scalars['JSON']['output'];
  PageInfo: PageInfo;
  Boolean: Scalars['Boolean']['output'];
  String: Scalars['String']['output'];
  CaseNote: CaseNote;
  ID: Scalars['ID']['output'];
  StatusCount: StatusCount;
  Int: Scalars['Int']['output'];
  DeskFigures: DeskFigures;
  SharedFile: SharedFile;
  Part: Part;
  PartEdge: PartEdge;
  PartConnection: PartConnection;
  PartInput: PartInput;
  DeadLetter: DeadLetter;
  DeadLetterEdge: DeadLetterEdge;
  DeadLetterConnection: DeadLetterConnection;
  FailedReplay: FailedReplay;
  ReplayedDeadLetters: ReplayedDeadLetters;
  CaseFilter: CaseFilter;
  Case: ResolversInterfaceTypes<ResolversParentTypes>['Case'];
  CaseEdge: ResolversInterfaceTypes<ResolversParentTypes>['CaseEdge'];
  CaseConnection: ResolversInterfaceTypes<ResolversParentTypes>['CaseConnection'];
  CommandError: CommandError;
  CaseResult: ResolversInterfaceTypes<ResolversParentTypes>['CaseResult'];
  Desk: ResolversInterfaceTypes<ResolversParentTypes>['Desk'];
  Commands: ResolversInterfaceTypes<ResolversParentTypes>['Commands'];
  Query: Record<PropertyKey, never>;
  Mutation: Record<PropertyKey, never>;
  Formation: Formation;
  Person: Person;
  Request: RequestReference;
  CentralCase: CaseView;
  CentralCaseEdge: Omit<CentralCaseEdge, 'node'> & { node: ResolversParentTypes['CentralCase'] };
  CentralCaseConnection: Omit<CentralCaseConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['CentralCaseEdge']>, nodes: Array<ResolversParentTypes['CentralCase']> };
  CentralCaseResult: Omit<CentralCaseResult, 'case'> & { case?: Maybe<ResolversParentTypes['CentralCase']> };
  CentralDesk: DeskRoot;
  CentralCommands: DeskRoot;
  CentralQueue: Queue;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export interface JsonScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSON'], any> {
  name: 'JSON';
}

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type CaseNoteResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CaseNote'] = ResolversParentTypes['CaseNote']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  author?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type StatusCountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StatusCount'] = ResolversParentTypes['StatusCount']> = {
  status?: Resolver<ResolversTypes['RequestStatus'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type DeskFiguresResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeskFigures'] = ResolversParentTypes['DeskFigures']> = {
  open?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  unassigned?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  byStatus?: Resolver<Array<ResolversTypes['StatusCount']>, ParentType, ContextType>;
  waitingEvents?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  deadLetters?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type SharedFileResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SharedFile'] = ResolversParentTypes['SharedFile']> = {
  body?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  details?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  applicantName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  applicantPhone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PartResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Part'] = ResolversParentTypes['Part']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['PartKind'], ParentType, ContextType>;
  subject?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  from?: Resolver<ResolversTypes['Formation'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['Formation'], ParentType, ContextType>;
  task?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  taskForCitizen?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  shared?: Resolver<Array<ResolversTypes['SharedData']>, ParentType, ContextType>;
  file?: Resolver<Maybe<ResolversTypes['SharedFile']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['PartState'], ParentType, ContextType>;
  assignee?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType>;
  result?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  resultForCitizen?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  givenAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  dueAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  endedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type PartEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PartEdge'] = ResolversParentTypes['PartEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Part'], ParentType, ContextType>;
};

export type PartConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PartConnection'] = ResolversParentTypes['PartConnection']> = {
  edges?: Resolver<Array<ResolversTypes['PartEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Part']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type DeadLetterResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeadLetter'] = ResolversParentTypes['DeadLetter']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  subject?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  error?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  attempts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type DeadLetterEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeadLetterEdge'] = ResolversParentTypes['DeadLetterEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['DeadLetter'], ParentType, ContextType>;
};

export type DeadLetterConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeadLetterConnection'] = ResolversParentTypes['DeadLetterConnection']> = {
  edges?: Resolver<Array<ResolversTypes['DeadLetterEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['DeadLetter']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type FailedReplayResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FailedReplay'] = ResolversParentTypes['FailedReplay']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  error?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ReplayedDeadLettersResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReplayedDeadLetters'] = ResolversParentTypes['ReplayedDeadLetters']> = {
  replayed?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType>;
  failed?: Resolver<Array<ResolversTypes['FailedReplay']>, ParentType, ContextType>;
};

export type CaseResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Case'] = ResolversParentTypes['Case']> = {
  __resolveType: TypeResolveFn<'CentralCase', ParentType, ContextType>;
};

export type CaseEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CaseEdge'] = ResolversParentTypes['CaseEdge']> = {
  __resolveType: TypeResolveFn<'CentralCaseEdge', ParentType, ContextType>;
};

export type CaseConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CaseConnection'] = ResolversParentTypes['CaseConnection']> = {
  __resolveType: TypeResolveFn<'CentralCaseConnection', ParentType, ContextType>;
};

export type CommandErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CommandError'] = ResolversParentTypes['CommandError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  retryAfterSeconds?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  incident?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type CaseResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CaseResult'] = ResolversParentTypes['CaseResult']> = {
  __resolveType: TypeResolveFn<'CentralCaseResult', ParentType, ContextType>;
};

export type DeskResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Desk'] = ResolversParentTypes['Desk']> = {
  __resolveType: TypeResolveFn<'CentralDesk', ParentType, ContextType>;
};

export type CommandsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Commands'] = ResolversParentTypes['Commands']> = {
  __resolveType: TypeResolveFn<'CentralCommands', ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  central?: Resolver<Maybe<ResolversTypes['CentralDesk']>, ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  central?: Resolver<Maybe<ResolversTypes['CentralCommands']>, ParentType, ContextType>;
};

export type FormationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Formation'] = ResolversParentTypes['Formation']> = {
  code?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type PersonResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Person'] = ResolversParentTypes['Person']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type RequestResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Request'] = ResolversParentTypes['Request'], FederationReferenceType extends FederationReferenceTypes['Request'] = FederationReferenceTypes['Request']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Request']> | FederationReferenceType, FederationReferenceType, ContextType>;
  number?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  central?: Resolver<Maybe<ResolversTypes['CentralCase']>, ParentType, ContextType>;
};

export type CentralCaseResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CentralCase'] = ResolversParentTypes['CentralCase'], FederationReferenceType extends FederationReferenceTypes['CentralCase'] = FederationReferenceTypes['CentralCase']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['CentralCase']> | FederationReferenceType, FederationReferenceType, ContextType>;
  number?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  request?: Resolver<ResolversTypes['Request'], ParentType, ContextType>;
  formation?: Resolver<ResolversTypes['Formation'], ParentType, ContextType>;
  leg?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['RequestStatus'], ParentType, ContextType>;
  custody?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  subject?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  assignee?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType>;
  question?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  information?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  outcome?: Resolver<Maybe<ResolversTypes['Outcome']>, ParentType, ContextType>;
  reply?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  notes?: Resolver<Array<ResolversTypes['CaseNote']>, ParentType, ContextType>;
  parts?: Resolver<Array<ResolversTypes['Part']>, ParentType, ContextType>;
  openedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CentralCaseEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CentralCaseEdge'] = ResolversParentTypes['CentralCaseEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['CentralCase'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CentralCaseConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CentralCaseConnection'] = ResolversParentTypes['CentralCaseConnection']> = {
  edges?: Resolver<Array<ResolversTypes['CentralCaseEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['CentralCase']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CentralCaseResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CentralCaseResult'] = ResolversParentTypes['CentralCaseResult']> = {
  number?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  case?: Resolver<Maybe<ResolversTypes['CentralCase']>, ParentType, ContextType>;
  error?: Resolver<Maybe<ResolversTypes['CommandError']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CentralDeskResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CentralDesk'] = ResolversParentTypes['CentralDesk']> = {
  code?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  formations?: Resolver<Array<ResolversTypes['Formation']>, ParentType, ContextType>;
  case?: Resolver<Maybe<ResolversTypes['CentralCase']>, ParentType, ContextType, RequireFields<CentralDeskCaseArgs, 'number'>>;
  cases?: Resolver<ResolversTypes['CentralCaseConnection'], ParentType, ContextType, RequireFields<CentralDeskCasesArgs, 'first'>>;
  figures?: Resolver<ResolversTypes['DeskFigures'], ParentType, ContextType>;
  parts?: Resolver<ResolversTypes['PartConnection'], ParentType, ContextType, RequireFields<CentralDeskPartsArgs, 'first'>>;
  deadLetters?: Resolver<ResolversTypes['DeadLetterConnection'], ParentType, ContextType, RequireFields<CentralDeskDeadLettersArgs, 'first'>>;
  queues?: Resolver<Array<ResolversTypes['CentralQueue']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CentralCommandsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CentralCommands'] = ResolversParentTypes['CentralCommands']> = {
  start?: Resolver<ResolversTypes['CentralCase'], ParentType, ContextType, RequireFields<CentralCommandsStartArgs, 'number'>>;
  ask?: Resolver<ResolversTypes['CentralCase'], ParentType, ContextType, RequireFields<CentralCommandsAskArgs, 'number' | 'question'>>;
  note?: Resolver<ResolversTypes['CentralCase'], ParentType, ContextType, RequireFields<CentralCommandsNoteArgs, 'number' | 'text'>>;
  refer?: Resolver<ResolversTypes['CentralCase'], ParentType, ContextType, RequireFields<CentralCommandsReferArgs, 'number' | 'to' | 'reason'>>;
  returnToHub?: Resolver<ResolversTypes['CentralCase'], ParentType, ContextType, RequireFields<CentralCommandsReturnToHubArgs, 'number' | 'reason'>>;
  resolve?: Resolver<ResolversTypes['CentralCase'], ParentType, ContextType, RequireFields<CentralCommandsResolveArgs, 'number' | 'outcome' | 'reply'>>;
  reject?: Resolver<ResolversTypes['CentralCase'], ParentType, ContextType, RequireFields<CentralCommandsRejectArgs, 'number' | 'reason'>>;
  archive?: Resolver<ResolversTypes['CentralCase'], ParentType, ContextType, RequireFields<CentralCommandsArchiveArgs, 'number'>>;
  assign?: Resolver<ResolversTypes['CentralCase'], ParentType, ContextType, RequireFields<CentralCommandsAssignArgs, 'number' | 'assignee'>>;
  merge?: Resolver<ResolversTypes['CentralCase'], ParentType, ContextType, RequireFields<CentralCommandsMergeArgs, 'number' | 'into' | 'sameCitizen'>>;
  consult?: Resolver<ResolversTypes['CentralCase'], ParentType, ContextType, RequireFields<CentralCommandsConsultArgs, 'number' | 'formation' | 'question'>>;
  split?: Resolver<ResolversTypes['CentralCase'], ParentType, ContextType, RequireFields<CentralCommandsSplitArgs, 'number' | 'parts'>>;
  cancelPart?: Resolver<ResolversTypes['CentralCase'], ParentType, ContextType, RequireFields<CentralCommandsCancelPartArgs, 'id'>>;
  rewordPart?: Resolver<ResolversTypes['CentralCase'], ParentType, ContextType, RequireFields<CentralCommandsRewordPartArgs, 'id'>>;
  startPart?: Resolver<ResolversTypes['Part'], ParentType, ContextType, RequireFields<CentralCommandsStartPartArgs, 'id'>>;
  finishPart?: Resolver<ResolversTypes['Part'], ParentType, ContextType, RequireFields<CentralCommandsFinishPartArgs, 'id' | 'result'>>;
  declinePart?: Resolver<ResolversTypes['Part'], ParentType, ContextType, RequireFields<CentralCommandsDeclinePartArgs, 'id' | 'reason'>>;
  referMany?: Resolver<Array<ResolversTypes['CentralCaseResult']>, ParentType, ContextType, RequireFields<CentralCommandsReferManyArgs, 'numbers' | 'to' | 'reason'>>;
  assignMany?: Resolver<Array<ResolversTypes['CentralCaseResult']>, ParentType, ContextType, RequireFields<CentralCommandsAssignManyArgs, 'numbers' | 'assignee'>>;
  mergeMany?: Resolver<Array<ResolversTypes['CentralCaseResult']>, ParentType, ContextType, RequireFields<CentralCommandsMergeManyArgs, 'numbers' | 'into' | 'sameCitizen'>>;
  archiveMany?: Resolver<Array<ResolversTypes['CentralCaseResult']>, ParentType, ContextType, RequireFields<CentralCommandsArchiveManyArgs, 'numbers'>>;
  replayDeadLetters?: Resolver<ResolversTypes['ReplayedDeadLetters'], ParentType, ContextType, RequireFields<CentralCommandsReplayDeadLettersArgs, 'ids'>>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CentralQueueResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CentralQueue'] = ResolversParentTypes['CentralQueue']> = {
  formation?: Resolver<ResolversTypes['Formation'], ParentType, ContextType>;
  open?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  unassigned?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  oldestOpenedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  DateTime?: GraphQLScalarType;
  JSON?: GraphQLScalarType;
  PageInfo?: PageInfoResolvers<ContextType>;
  CaseNote?: CaseNoteResolvers<ContextType>;
  StatusCount?: StatusCountResolvers<ContextType>;
  DeskFigures?: DeskFiguresResolvers<ContextType>;
  SharedFile?: SharedFileResolvers<ContextType>;
  Part?: PartResolvers<ContextType>;
  PartEdge?: PartEdgeResolvers<ContextType>;
  PartConnection?: PartConnectionResolvers<ContextType>;
  DeadLetter?: DeadLetterResolvers<ContextType>;
  DeadLetterEdge?: DeadLetterEdgeResolvers<ContextType>;
  DeadLetterConnection?: DeadLetterConnectionResolvers<ContextType>;
  FailedReplay?: FailedReplayResolvers<ContextType>;
  ReplayedDeadLetters?: ReplayedDeadLettersResolvers<ContextType>;
  Case?: CaseResolvers<ContextType>;
  CaseEdge?: CaseEdgeResolvers<ContextType>;
  CaseConnection?: CaseConnectionResolvers<ContextType>;
  CommandError?: CommandErrorResolvers<ContextType>;
  CaseResult?: CaseResultResolvers<ContextType>;
  Desk?: DeskResolvers<ContextType>;
  Commands?: CommandsResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Formation?: FormationResolvers<ContextType>;
  Person?: PersonResolvers<ContextType>;
  Request?: RequestResolvers<ContextType>;
  CentralCase?: CentralCaseResolvers<ContextType>;
  CentralCaseEdge?: CentralCaseEdgeResolvers<ContextType>;
  CentralCaseConnection?: CentralCaseConnectionResolvers<ContextType>;
  CentralCaseResult?: CentralCaseResultResolvers<ContextType>;
  CentralDesk?: CentralDeskResolvers<ContextType>;
  CentralCommands?: CentralCommandsResolvers<ContextType>;
  CentralQueue?: CentralQueueResolvers<ContextType>;
};

