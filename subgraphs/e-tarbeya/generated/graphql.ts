import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { CaseView } from '@masar/kit/case/case-view';
import type { DeskRoot } from '@masar/kit/ministry/desk-resolvers';
import type { RequestReference } from '@masar/kit/ministry/case-resolvers';
import type { School } from '../schools/school.entity.ts';
import type { ExamObjection } from '../exam-objections/exam-objection.entity.ts';
import type { DocumentAuthentication } from '../document-authentications/document-authentication.entity.ts';
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
  /** The desk of e-tarbeya: its staff's cases and what the ministry publishes. */
  eTarbeya?: Maybe<ETarbeyaDesk>;
};

export type Mutation = {
  __typename?: 'Mutation';
  /** The commands of e-tarbeya's staff. */
  eTarbeya?: Maybe<ETarbeyaCommands>;
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
  /** The file of e-tarbeya on this request; null when it has none or the caller may not see it. */
  eTarbeya?: Maybe<ETarbeyaCase>;
};

/** A file of e-tarbeya on a request. */
export type ETarbeyaCase = Case & {
  __typename?: 'ETarbeyaCase';
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
  /**
   * The school that the request is about: its `schoolCode`, or the present school of a pupil who moves. Null when it
   * names none, or one that the ministry doesn't know.
   */
  school?: Maybe<ETarbeyaSchool>;
  /** Null when the request is no objection to a mark, or doesn't say what an objection has to say. */
  examObjection?: Maybe<ETarbeyaExamObjection>;
  /** Null when the request is none for an authentication, or doesn't say what one has to say. */
  documentAuthentication?: Maybe<ETarbeyaDocumentAuthentication>;
};

export type ETarbeyaCaseEdge = CaseEdge & {
  __typename?: 'ETarbeyaCaseEdge';
  cursor: Scalars['String']['output'];
  node: ETarbeyaCase;
};

/** A page of the files of e-tarbeya. */
export type ETarbeyaCaseConnection = CaseConnection & {
  __typename?: 'ETarbeyaCaseConnection';
  edges: Array<ETarbeyaCaseEdge>;
  nodes: Array<ETarbeyaCase>;
  pageInfo: PageInfo;
};

/** What became of one case of a bulk command at e-tarbeya. */
export type ETarbeyaCaseResult = CaseResult & {
  __typename?: 'ETarbeyaCaseResult';
  number: Scalars['ID']['output'];
  case?: Maybe<ETarbeyaCase>;
  error?: Maybe<CommandError>;
};

/** The desk of e-tarbeya. */
export type ETarbeyaDesk = Desk & {
  __typename?: 'ETarbeyaDesk';
  code: Scalars['ID']['output'];
  formations: Array<Formation>;
  case?: Maybe<ETarbeyaCase>;
  cases: ETarbeyaCaseConnection;
  figures: DeskFigures;
  parts: PartConnection;
  deadLetters: DeadLetterConnection;
  /**
   * Schools by code. Public. `directorate`: its schools and those of what lies below it; UNKNOWN_FORMATION when there
   * is no such formation, for `governorate` too. `text`: words of the name in either language, Arabic compared
   * normalised. `first`: at most 100.
   */
  schools: ETarbeyaSchoolConnection;
  /** One school; null when none has this code. Public. */
  school?: Maybe<ETarbeyaSchool>;
  /** Objections, the latest received first. For staff of the desk, arbiters and admins. `year`: of the examination. */
  examObjections: ETarbeyaExamObjectionConnection;
  /** Authentications, the latest received first. For staff of the desk, arbiters and admins. */
  documentAuthentications: ETarbeyaDocumentAuthenticationConnection;
  /**
   * Whether the ministry has issued a certificate of this number, for whoever is shown one. Public. BAD_USER_INPUT
   * when the number is mistyped: its last two digits check the others.
   */
  verifyCertificate: ETarbeyaCertificateCheck;
};


/** The desk of e-tarbeya. */
export type ETarbeyaDeskCaseArgs = {
  number: Scalars['ID']['input'];
};


/** The desk of e-tarbeya. */
export type ETarbeyaDeskCasesArgs = {
  filter?: InputMaybe<CaseFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** The desk of e-tarbeya. */
export type ETarbeyaDeskPartsArgs = {
  state?: InputMaybe<Array<PartState>>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** The desk of e-tarbeya. */
export type ETarbeyaDeskDeadLettersArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** The desk of e-tarbeya. */
export type ETarbeyaDeskSchoolsArgs = {
  governorate?: InputMaybe<Scalars['ID']['input']>;
  directorate?: InputMaybe<Scalars['ID']['input']>;
  text?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** The desk of e-tarbeya. */
export type ETarbeyaDeskSchoolArgs = {
  code: Scalars['ID']['input'];
};


/** The desk of e-tarbeya. */
export type ETarbeyaDeskExamObjectionsArgs = {
  state?: InputMaybe<ETarbeyaObjectionState>;
  year?: InputMaybe<Scalars['Int']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** The desk of e-tarbeya. */
export type ETarbeyaDeskDocumentAuthenticationsArgs = {
  state?: InputMaybe<ETarbeyaAuthenticationState>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** The desk of e-tarbeya. */
export type ETarbeyaDeskVerifyCertificateArgs = {
  certificate: Scalars['ID']['input'];
};

/** The commands of the staff of e-tarbeya. */
export type ETarbeyaCommands = Commands & {
  __typename?: 'ETarbeyaCommands';
  start: ETarbeyaCase;
  ask: ETarbeyaCase;
  note: ETarbeyaCase;
  refer: ETarbeyaCase;
  returnToHub: ETarbeyaCase;
  resolve: ETarbeyaCase;
  reject: ETarbeyaCase;
  archive: ETarbeyaCase;
  assign: ETarbeyaCase;
  merge: ETarbeyaCase;
  consult: ETarbeyaCase;
  split: ETarbeyaCase;
  cancelPart: ETarbeyaCase;
  rewordPart: ETarbeyaCase;
  startPart: Part;
  finishPart: Part;
  declinePart: Part;
  referMany: Array<ETarbeyaCaseResult>;
  assignMany: Array<ETarbeyaCaseResult>;
  mergeMany: Array<ETarbeyaCaseResult>;
  archiveMany: Array<ETarbeyaCaseResult>;
  replayDeadLetters: ReplayedDeadLetters;
  /**
   * Gives the examination paper to a committee, or to another one. Work on a registered file begins with it, and a
   * remark of the staff's says which committee it is. UNKNOWN_ENTITY when the file is no objection.
   */
  assignRemark: ETarbeyaCase;
  /**
   * Records the committee's mark, 0 to 100, and answers the citizen in the same transaction: the case is RESOLVED,
   * GRANTED when the mark differs from the one announced and ANSWERED when it stands, with a reply in Arabic that
   * names the mark and gives the justification. INVALID_TRANSITION while no committee has the paper.
   */
  recordRemark: ETarbeyaCase;
  /**
   * Records whether the document is genuine and answers the citizen in the same transaction: RESOLVED as GRANTED with
   * a certificate whose number the reply names, or as NOT_ENTITLED with `remarks`, which are then needed. A document
   * that was found genuine before keeps its certificate; found otherwise now, the certificate is revoked.
   * UNKNOWN_ENTITY when the file is none for an authentication.
   */
  authenticateDocument: ETarbeyaCase;
};


/** The commands of the staff of e-tarbeya. */
export type ETarbeyaCommandsStartArgs = {
  number: Scalars['ID']['input'];
  assignee?: InputMaybe<Scalars['ID']['input']>;
};


/** The commands of the staff of e-tarbeya. */
export type ETarbeyaCommandsAskArgs = {
  number: Scalars['ID']['input'];
  question: Scalars['String']['input'];
};


/** The commands of the staff of e-tarbeya. */
export type ETarbeyaCommandsNoteArgs = {
  number: Scalars['ID']['input'];
  text: Scalars['String']['input'];
};


/** The commands of the staff of e-tarbeya. */
export type ETarbeyaCommandsReferArgs = {
  number: Scalars['ID']['input'];
  to: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
};


/** The commands of the staff of e-tarbeya. */
export type ETarbeyaCommandsReturnToHubArgs = {
  number: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
};


/** The commands of the staff of e-tarbeya. */
export type ETarbeyaCommandsResolveArgs = {
  number: Scalars['ID']['input'];
  outcome: Outcome;
  reply: Scalars['String']['input'];
};


/** The commands of the staff of e-tarbeya. */
export type ETarbeyaCommandsRejectArgs = {
  number: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
};


/** The commands of the staff of e-tarbeya. */
export type ETarbeyaCommandsArchiveArgs = {
  number: Scalars['ID']['input'];
};


/** The commands of the staff of e-tarbeya. */
export type ETarbeyaCommandsAssignArgs = {
  number: Scalars['ID']['input'];
  assignee: Scalars['ID']['input'];
};


/** The commands of the staff of e-tarbeya. */
export type ETarbeyaCommandsMergeArgs = {
  number: Scalars['ID']['input'];
  into: Scalars['ID']['input'];
  sameCitizen?: InputMaybe<Scalars['Boolean']['input']>;
};


/** The commands of the staff of e-tarbeya. */
export type ETarbeyaCommandsConsultArgs = {
  number: Scalars['ID']['input'];
  formation: Scalars['ID']['input'];
  question: Scalars['String']['input'];
};


/** The commands of the staff of e-tarbeya. */
export type ETarbeyaCommandsSplitArgs = {
  number: Scalars['ID']['input'];
  parts: Array<PartInput>;
};


/** The commands of the staff of e-tarbeya. */
export type ETarbeyaCommandsCancelPartArgs = {
  id: Scalars['ID']['input'];
  reason?: InputMaybe<Scalars['String']['input']>;
};


/** The commands of the staff of e-tarbeya. */
export type ETarbeyaCommandsRewordPartArgs = {
  id: Scalars['ID']['input'];
  task?: InputMaybe<Scalars['String']['input']>;
  taskForCitizen?: InputMaybe<Scalars['String']['input']>;
  dueAt?: InputMaybe<Scalars['DateTime']['input']>;
};


/** The commands of the staff of e-tarbeya. */
export type ETarbeyaCommandsStartPartArgs = {
  id: Scalars['ID']['input'];
};


/** The commands of the staff of e-tarbeya. */
export type ETarbeyaCommandsFinishPartArgs = {
  id: Scalars['ID']['input'];
  result: Scalars['String']['input'];
  resultForCitizen?: InputMaybe<Scalars['String']['input']>;
};


/** The commands of the staff of e-tarbeya. */
export type ETarbeyaCommandsDeclinePartArgs = {
  id: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
};


/** The commands of the staff of e-tarbeya. */
export type ETarbeyaCommandsReferManyArgs = {
  numbers: Array<Scalars['ID']['input']>;
  to: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
};


/** The commands of the staff of e-tarbeya. */
export type ETarbeyaCommandsAssignManyArgs = {
  numbers: Array<Scalars['ID']['input']>;
  assignee: Scalars['ID']['input'];
};


/** The commands of the staff of e-tarbeya. */
export type ETarbeyaCommandsMergeManyArgs = {
  numbers: Array<Scalars['ID']['input']>;
  into: Scalars['ID']['input'];
  sameCitizen?: InputMaybe<Scalars['Boolean']['input']>;
};


/** The commands of the staff of e-tarbeya. */
export type ETarbeyaCommandsArchiveManyArgs = {
  numbers: Array<Scalars['ID']['input']>;
};


/** The commands of the staff of e-tarbeya. */
export type ETarbeyaCommandsReplayDeadLettersArgs = {
  ids: Array<Scalars['ID']['input']>;
};


/** The commands of the staff of e-tarbeya. */
export type ETarbeyaCommandsAssignRemarkArgs = {
  number: Scalars['ID']['input'];
  committee: Scalars['String']['input'];
};


/** The commands of the staff of e-tarbeya. */
export type ETarbeyaCommandsRecordRemarkArgs = {
  number: Scalars['ID']['input'];
  mark: Scalars['Int']['input'];
  justification: Scalars['String']['input'];
};


/** The commands of the staff of e-tarbeya. */
export type ETarbeyaCommandsAuthenticateDocumentArgs = {
  number: Scalars['ID']['input'];
  genuine: Scalars['Boolean']['input'];
  remarks?: InputMaybe<Scalars['String']['input']>;
};

/** Who a school teaches: the last stage that it leads to. */
export type ETarbeyaSchoolLevel =
  | 'PRIMARY'
  | 'INTERMEDIATE'
  | 'PREPARATORY'
  /** Intermediate and preparatory in one. */
  | 'SECONDARY';

/** Whom a school takes. */
export type ETarbeyaSchoolGender =
  | 'BOYS'
  | 'GIRLS'
  | 'MIXED';

/** A school of the Ministry of Education. */
export type ETarbeyaSchool = {
  __typename?: 'ETarbeyaSchool';
  /** 'SCH-BGR1-001'; never changes. */
  code: Scalars['ID']['output'];
  name: Scalars['String']['output'];
  /** The directorate of education that it belongs to. */
  directorate: Formation;
  governorate: Formation;
  level: ETarbeyaSchoolLevel;
  gender: ETarbeyaSchoolGender;
};


/** A school of the Ministry of Education. */
export type ETarbeyaSchoolNameArgs = {
  language?: InputMaybe<Language>;
};

export type ETarbeyaSchoolEdge = {
  __typename?: 'ETarbeyaSchoolEdge';
  cursor: Scalars['String']['output'];
  node: ETarbeyaSchool;
};

/** A page of schools. */
export type ETarbeyaSchoolConnection = {
  __typename?: 'ETarbeyaSchoolConnection';
  edges: Array<ETarbeyaSchoolEdge>;
  nodes: Array<ETarbeyaSchool>;
  pageInfo: PageInfo;
};

/** A subject of the public examinations. */
export type ETarbeyaExamSubject =
  | 'ISLAMIC_EDUCATION'
  | 'ARABIC'
  | 'ENGLISH'
  | 'FRENCH'
  | 'KURDISH'
  | 'MATHEMATICS'
  | 'PHYSICS'
  | 'CHEMISTRY'
  | 'BIOLOGY'
  | 'SCIENCE'
  | 'HISTORY'
  | 'GEOGRAPHY'
  | 'SOCIAL_STUDIES'
  | 'ECONOMICS';

/** A stage that ends with a public examination. */
export type ETarbeyaExamStage =
  | 'PRIMARY'
  | 'INTERMEDIATE'
  | 'PREPARATORY';

/** Where an objection stands. */
export type ETarbeyaObjectionState =
  | 'RECEIVED'
  /** A committee has the paper. */
  | 'ASSIGNED'
  /** The committee's mark is recorded. */
  | 'REMARKED';

/** A committee's second look at an examination paper. */
export type ETarbeyaRemark = {
  __typename?: 'ETarbeyaRemark';
  /** 0 to 100. */
  mark: Scalars['Int']['output'];
  justification: Scalars['String']['output'];
  /** Whether it differs from the mark that was announced. */
  changed: Scalars['Boolean']['output'];
  remarkedAt: Scalars['DateTime']['output'];
  remarkedBy: Person;
};

/** An objection to the mark of a public examination. */
export type ETarbeyaExamObjection = {
  __typename?: 'ETarbeyaExamObjection';
  number: Scalars['ID']['output'];
  /** Null when the caller may not see it. */
  case?: Maybe<ETarbeyaCase>;
  examNumber: Scalars['String']['output'];
  schoolCode: Scalars['ID']['output'];
  /** Null when the ministry doesn't know a school of this code. */
  school?: Maybe<ETarbeyaSchool>;
  subject: ETarbeyaExamSubject;
  stage: ETarbeyaExamStage;
  year: Scalars['Int']['output'];
  /** The mark that was announced, 0 to 100. */
  markReceived: Scalars['Int']['output'];
  reason: Scalars['String']['output'];
  state: ETarbeyaObjectionState;
  /** The committee that has the paper, or had it. */
  committee?: Maybe<Scalars['String']['output']>;
  /** The last re-mark; an objection that comes back after a dispute keeps it until the next. */
  remark?: Maybe<ETarbeyaRemark>;
  receivedAt: Scalars['DateTime']['output'];
};

export type ETarbeyaExamObjectionEdge = {
  __typename?: 'ETarbeyaExamObjectionEdge';
  cursor: Scalars['String']['output'];
  node: ETarbeyaExamObjection;
};

/** A page of objections. */
export type ETarbeyaExamObjectionConnection = {
  __typename?: 'ETarbeyaExamObjectionConnection';
  edges: Array<ETarbeyaExamObjectionEdge>;
  nodes: Array<ETarbeyaExamObjection>;
  pageInfo: PageInfo;
};

/** What a school document says. */
export type ETarbeyaDocumentType =
  | 'PRIMARY_CERTIFICATE'
  | 'INTERMEDIATE_CERTIFICATE'
  | 'PREPARATORY_CERTIFICATE'
  | 'TRANSCRIPT'
  /** That somebody is a pupil of the school. */
  | 'ENROLMENT';

/** Where an authentication stands. */
export type ETarbeyaAuthenticationState =
  | 'RECEIVED'
  /** Found genuine; a certificate says so. */
  | 'AUTHENTICATED'
  /** Not found genuine. */
  | 'REFUSED';

/** Whether the ministry stands behind a certificate. */
export type ETarbeyaCertificateVerdict =
  | 'GENUINE'
  /** Issued once, and no longer valid. */
  | 'REVOKED'
  /** Never issued by the ministry. */
  | 'UNKNOWN';

/** The authentication of a school document. */
export type ETarbeyaDocumentAuthentication = {
  __typename?: 'ETarbeyaDocumentAuthentication';
  number: Scalars['ID']['output'];
  /** Null when the caller may not see it. */
  case?: Maybe<ETarbeyaCase>;
  documentType: ETarbeyaDocumentType;
  studentName: Scalars['String']['output'];
  graduationYear: Scalars['Int']['output'];
  schoolCode: Scalars['ID']['output'];
  /** Null when the ministry doesn't know a school of this code. */
  school?: Maybe<ETarbeyaSchool>;
  purpose: Scalars['String']['output'];
  /** Null when the document is used in Iraq. */
  destinationCountry?: Maybe<Scalars['String']['output']>;
  state: ETarbeyaAuthenticationState;
  /** 'TRB-2026-00000042-37': what `verifyCertificate` takes. */
  certificate?: Maybe<Scalars['ID']['output']>;
  issuedAt?: Maybe<Scalars['DateTime']['output']>;
  receivedAt: Scalars['DateTime']['output'];
};

export type ETarbeyaDocumentAuthenticationEdge = {
  __typename?: 'ETarbeyaDocumentAuthenticationEdge';
  cursor: Scalars['String']['output'];
  node: ETarbeyaDocumentAuthentication;
};

/** A page of authentications. */
export type ETarbeyaDocumentAuthenticationConnection = {
  __typename?: 'ETarbeyaDocumentAuthenticationConnection';
  edges: Array<ETarbeyaDocumentAuthenticationEdge>;
  nodes: Array<ETarbeyaDocumentAuthentication>;
  pageInfo: PageInfo;
};

/** What anybody may know of a certificate: nothing of the person whom it is about. */
export type ETarbeyaCertificateCheck = {
  __typename?: 'ETarbeyaCertificateCheck';
  certificate: Scalars['ID']['output'];
  verdict: ETarbeyaCertificateVerdict;
  /** Null when the certificate is unknown. */
  documentType?: Maybe<ETarbeyaDocumentType>;
  issuedAt?: Maybe<Scalars['DateTime']['output']>;
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
  ETarbeyaCase: ETarbeyaCase;
  ETarbeyaSchool: ETarbeyaSchool;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Request:
    ( { __typename: 'Request' }
    & GraphQLRecursivePick<FederationTypes['Request'], {"number":true}>
    & ( Record<PropertyKey, never>
        | GraphQLRecursivePick<FederationTypes['Request'], {"grant":true}> ) );
  ETarbeyaCase:
    ( { __typename: 'ETarbeyaCase' }
    & GraphQLRecursivePick<FederationTypes['ETarbeyaCase'], {"number":true}> );
  ETarbeyaSchool:
    ( { __typename: 'ETarbeyaSchool' }
    & GraphQLRecursivePick<FederationTypes['ETarbeyaSchool'], {"code":true}> );
};


/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Case: ( CaseView );
  CaseEdge: ( Omit<ETarbeyaCaseEdge, 'node'> & { node: _RefType['ETarbeyaCase'] } );
  CaseConnection: ( Omit<ETarbeyaCaseConnection, 'edges' | 'nodes'> & { edges: Array<_RefType['ETarbeyaCaseEdge']>, nodes: Array<_RefType['ETarbeyaCase']> } );
  CaseResult: ( Omit<ETarbeyaCaseResult, 'case'> & { case?: Maybe<_RefType['ETarbeyaCase']> } );
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
  ETarbeyaCase: ResolverTypeWrapper<CaseView>;
  ETarbeyaCaseEdge: ResolverTypeWrapper<Omit<ETarbeyaCaseEdge, 'node'> & { node: ResolversTypes['ETarbeyaCase'] }>;
  ETarbeyaCaseConnection: ResolverTypeWrapper<Omit<ETarbeyaCaseConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['ETarbeyaCaseEdge']>, nodes: Array<ResolversTypes['ETarbeyaCase']> }>;
  ETarbeyaCaseResult: ResolverTypeWrapper<Omit<ETarbeyaCaseResult, 'case'> & { case?: Maybe<ResolversTypes['ETarbeyaCase']> }>;
  ETarbeyaDesk: ResolverTypeWrapper<DeskRoot>;
  ETarbeyaCommands: ResolverTypeWrapper<DeskRoot>;
  ETarbeyaSchoolLevel: ETarbeyaSchoolLevel;
  ETarbeyaSchoolGender: ETarbeyaSchoolGender;
  ETarbeyaSchool: ResolverTypeWrapper<School>;
  ETarbeyaSchoolEdge: ResolverTypeWrapper<Omit<ETarbeyaSchoolEdge, 'node'> & { node: ResolversTypes['ETarbeyaSchool'] }>;
  ETarbeyaSchoolConnection: ResolverTypeWrapper<Omit<ETarbeyaSchoolConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['ETarbeyaSchoolEdge']>, nodes: Array<ResolversTypes['ETarbeyaSchool']> }>;
  ETarbeyaExamSubject: ETarbeyaExamSubject;
  ETarbeyaExamStage: ETarbeyaExamStage;
  ETarbeyaObjectionState: ETarbeyaObjectionState;
  ETarbeyaRemark: ResolverTypeWrapper<ETarbeyaRemark>;
  ETarbeyaExamObjection: ResolverTypeWrapper<ExamObjection>;
  ETarbeyaExamObjectionEdge: ResolverTypeWrapper<Omit<ETarbeyaExamObjectionEdge, 'node'> & { node: ResolversTypes['ETarbeyaExamObjection'] }>;
  ETarbeyaExamObjectionConnection: ResolverTypeWrapper<Omit<ETarbeyaExamObjectionConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['ETarbeyaExamObjectionEdge']>, nodes: Array<ResolversTypes['ETarbeyaExamObjection']> }>;
  ETarbeyaDocumentType: ETarbeyaDocumentType;
  ETarbeyaAuthenticationState: ETarbeyaAuthenticationState;
  ETarbeyaCertificateVerdict: ETarbeyaCertificateVerdict;
  ETarbeyaDocumentAuthentication: ResolverTypeWrapper<DocumentAuthentication>;
  ETarbeyaDocumentAuthenticationEdge: ResolverTypeWrapper<Omit<ETarbeyaDocumentAuthenticationEdge, 'node'> & { node: ResolversTypes['ETarbeyaDocumentAuthentication'] }>;
  ETarbeyaDocumentAuthenticationConnection: ResolverTypeWrapper<Omit<ETarbeyaDocumentAuthenticationConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['ETarbeyaDocumentAuthenticationEdge']>, nodes: Array<ResolversTypes['ETarbeyaDocumentAuthentication']> }>;
  ETarbeyaCertificateCheck: ResolverTypeWrapper<ETarbeyaCertificateCheck>;
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
  ETarbeyaCase: CaseView;
  ETarbeyaCaseEdge: Omit<ETarbeyaCaseEdge, 'node'> & { node: ResolversParentTypes['ETarbeyaCase'] };
  ETarbeyaCaseConnection: Omit<ETarbeyaCaseConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['ETarbeyaCaseEdge']>, nodes: Array<ResolversParentTypes['ETarbeyaCase']> };
  ETarbeyaCaseResult: Omit<ETarbeyaCaseResult, 'case'> & { case?: Maybe<ResolversParentTypes['ETarbeyaCase']> };
  ETarbeyaDesk: DeskRoot;
  ETarbeyaCommands: DeskRoot;
  ETarbeyaSchool: School;
  ETarbeyaSchoolEdge: Omit<ETarbeyaSchoolEdge, 'node'> & { node: ResolversParentTypes['ETarbeyaSchool'] };
  ETarbeyaSchoolConnection: Omit<ETarbeyaSchoolConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['ETarbeyaSchoolEdge']>, nodes: Array<ResolversParentTypes['ETarbeyaSchool']> };
  ETarbeyaRemark: ETarbeyaRemark;
  ETarbeyaExamObjection: ExamObjection;
  ETarbeyaExamObjectionEdge: Omit<ETarbeyaExamObjectionEdge, 'node'> & { node: ResolversParentTypes['ETarbeyaExamObjection'] };
  ETarbeyaExamObjectionConnection: Omit<ETarbeyaExamObjectionConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['ETarbeyaExamObjectionEdge']>, nodes: Array<ResolversParentTypes['ETarbeyaExamObjection']> };
  ETarbeyaDocumentAuthentication: DocumentAuthentication;
  ETarbeyaDocumentAuthenticationEdge: Omit<ETarbeyaDocumentAuthenticationEdge, 'node'> & { node: ResolversParentTypes['ETarbeyaDocumentAuthentication'] };
  ETarbeyaDocumentAuthenticationConnection: Omit<ETarbeyaDocumentAuthenticationConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['ETarbeyaDocumentAuthenticationEdge']>, nodes: Array<ResolversParentTypes['ETarbeyaDocumentAuthentication']> };
  ETarbeyaCertificateCheck: ETarbeyaCertificateCheck;
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
  __resolveType: TypeResolveFn<'ETarbeyaCase', ParentType, ContextType>;
};

export type CaseEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CaseEdge'] = ResolversParentTypes['CaseEdge']> = {
  __resolveType: TypeResolveFn<'ETarbeyaCaseEdge', ParentType, ContextType>;
};

export type CaseConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CaseConnection'] = ResolversParentTypes['CaseConnection']> = {
  __resolveType: TypeResolveFn<'ETarbeyaCaseConnection', ParentType, ContextType>;
};

export type CommandErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CommandError'] = ResolversParentTypes['CommandError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  retryAfterSeconds?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  incident?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type CaseResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CaseResult'] = ResolversParentTypes['CaseResult']> = {
  __resolveType: TypeResolveFn<'ETarbeyaCaseResult', ParentType, ContextType>;
};

export type DeskResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Desk'] = ResolversParentTypes['Desk']> = {
  __resolveType: TypeResolveFn<'ETarbeyaDesk', ParentType, ContextType>;
};

export type CommandsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Commands'] = ResolversParentTypes['Commands']> = {
  __resolveType: TypeResolveFn<'ETarbeyaCommands', ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  eTarbeya?: Resolver<Maybe<ResolversTypes['ETarbeyaDesk']>, ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  eTarbeya?: Resolver<Maybe<ResolversTypes['ETarbeyaCommands']>, ParentType, ContextType>;
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
  eTarbeya?: Resolver<Maybe<ResolversTypes['ETarbeyaCase']>, ParentType, ContextType>;
};

export type ETarbeyaCaseResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ETarbeyaCase'] = ResolversParentTypes['ETarbeyaCase'], FederationReferenceType extends FederationReferenceTypes['ETarbeyaCase'] = FederationReferenceTypes['ETarbeyaCase']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['ETarbeyaCase']> | FederationReferenceType, FederationReferenceType, ContextType>;
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
  school?: Resolver<Maybe<ResolversTypes['ETarbeyaSchool']>, ParentType, ContextType>;
  examObjection?: Resolver<Maybe<ResolversTypes['ETarbeyaExamObjection']>, ParentType, ContextType>;
  documentAuthentication?: Resolver<Maybe<ResolversTypes['ETarbeyaDocumentAuthentication']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ETarbeyaCaseEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ETarbeyaCaseEdge'] = ResolversParentTypes['ETarbeyaCaseEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ETarbeyaCase'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ETarbeyaCaseConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ETarbeyaCaseConnection'] = ResolversParentTypes['ETarbeyaCaseConnection']> = {
  edges?: Resolver<Array<ResolversTypes['ETarbeyaCaseEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['ETarbeyaCase']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ETarbeyaCaseResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ETarbeyaCaseResult'] = ResolversParentTypes['ETarbeyaCaseResult']> = {
  number?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  case?: Resolver<Maybe<ResolversTypes['ETarbeyaCase']>, ParentType, ContextType>;
  error?: Resolver<Maybe<ResolversTypes['CommandError']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ETarbeyaDeskResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ETarbeyaDesk'] = ResolversParentTypes['ETarbeyaDesk']> = {
  code?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  formations?: Resolver<Array<ResolversTypes['Formation']>, ParentType, ContextType>;
  case?: Resolver<Maybe<ResolversTypes['ETarbeyaCase']>, ParentType, ContextType, RequireFields<ETarbeyaDeskCaseArgs, 'number'>>;
  cases?: Resolver<ResolversTypes['ETarbeyaCaseConnection'], ParentType, ContextType, RequireFields<ETarbeyaDeskCasesArgs, 'first'>>;
  figures?: Resolver<ResolversTypes['DeskFigures'], ParentType, ContextType>;
  parts?: Resolver<ResolversTypes['PartConnection'], ParentType, ContextType, RequireFields<ETarbeyaDeskPartsArgs, 'first'>>;
  deadLetters?: Resolver<ResolversTypes['DeadLetterConnection'], ParentType, ContextType, RequireFields<ETarbeyaDeskDeadLettersArgs, 'first'>>;
  schools?: Resolver<ResolversTypes['ETarbeyaSchoolConnection'], ParentType, ContextType, RequireFields<ETarbeyaDeskSchoolsArgs, 'first'>>;
  school?: Resolver<Maybe<ResolversTypes['ETarbeyaSchool']>, ParentType, ContextType, RequireFields<ETarbeyaDeskSchoolArgs, 'code'>>;
  examObjections?: Resolver<ResolversTypes['ETarbeyaExamObjectionConnection'], ParentType, ContextType, RequireFields<ETarbeyaDeskExamObjectionsArgs, 'first'>>;
  documentAuthentications?: Resolver<ResolversTypes['ETarbeyaDocumentAuthenticationConnection'], ParentType, ContextType, RequireFields<ETarbeyaDeskDocumentAuthenticationsArgs, 'first'>>;
  verifyCertificate?: Resolver<ResolversTypes['ETarbeyaCertificateCheck'], ParentType, ContextType, RequireFields<ETarbeyaDeskVerifyCertificateArgs, 'certificate'>>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ETarbeyaCommandsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ETarbeyaCommands'] = ResolversParentTypes['ETarbeyaCommands']> = {
  start?: Resolver<ResolversTypes['ETarbeyaCase'], ParentType, ContextType, RequireFields<ETarbeyaCommandsStartArgs, 'number'>>;
  ask?: Resolver<ResolversTypes['ETarbeyaCase'], ParentType, ContextType, RequireFields<ETarbeyaCommandsAskArgs, 'number' | 'question'>>;
  note?: Resolver<ResolversTypes['ETarbeyaCase'], ParentType, ContextType, RequireFields<ETarbeyaCommandsNoteArgs, 'number' | 'text'>>;
  refer?: Resolver<ResolversTypes['ETarbeyaCase'], ParentType, ContextType, RequireFields<ETarbeyaCommandsReferArgs, 'number' | 'to' | 'reason'>>;
  returnToHub?: Resolver<ResolversTypes['ETarbeyaCase'], ParentType, ContextType, RequireFields<ETarbeyaCommandsReturnToHubArgs, 'number' | 'reason'>>;
  resolve?: Resolver<ResolversTypes['ETarbeyaCase'], ParentType, ContextType, RequireFields<ETarbeyaCommandsResolveArgs, 'number' | 'outcome' | 'reply'>>;
  reject?: Resolver<ResolversTypes['ETarbeyaCase'], ParentType, ContextType, RequireFields<ETarbeyaCommandsRejectArgs, 'number' | 'reason'>>;
  archive?: Resolver<ResolversTypes['ETarbeyaCase'], ParentType, ContextType, RequireFields<ETarbeyaCommandsArchiveArgs, 'number'>>;
  assign?: Resolver<ResolversTypes['ETarbeyaCase'], ParentType, ContextType, RequireFields<ETarbeyaCommandsAssignArgs, 'number' | 'assignee'>>;
  merge?: Resolver<ResolversTypes['ETarbeyaCase'], ParentType, ContextType, RequireFields<ETarbeyaCommandsMergeArgs, 'number' | 'into' | 'sameCitizen'>>;
  consult?: Resolver<ResolversTypes['ETarbeyaCase'], ParentType, ContextType, RequireFields<ETarbeyaCommandsConsultArgs, 'number' | 'formation' | 'question'>>;
  split?: Resolver<ResolversTypes['ETarbeyaCase'], ParentType, ContextType, RequireFields<ETarbeyaCommandsSplitArgs, 'number' | 'parts'>>;
  cancelPart?: Resolver<ResolversTypes['ETarbeyaCase'], ParentType, ContextType, RequireFields<ETarbeyaCommandsCancelPartArgs, 'id'>>;
  rewordPart?: Resolver<ResolversTypes['ETarbeyaCase'], ParentType, ContextType, RequireFields<ETarbeyaCommandsRewordPartArgs, 'id'>>;
  startPart?: Resolver<ResolversTypes['Part'], ParentType, ContextType, RequireFields<ETarbeyaCommandsStartPartArgs, 'id'>>;
  finishPart?: Resolver<ResolversTypes['Part'], ParentType, ContextType, RequireFields<ETarbeyaCommandsFinishPartArgs, 'id' | 'result'>>;
  declinePart?: Resolver<ResolversTypes['Part'], ParentType, ContextType, RequireFields<ETarbeyaCommandsDeclinePartArgs, 'id' | 'reason'>>;
  referMany?: Resolver<Array<ResolversTypes['ETarbeyaCaseResult']>, ParentType, ContextType, RequireFields<ETarbeyaCommandsReferManyArgs, 'numbers' | 'to' | 'reason'>>;
  assignMany?: Resolver<Array<ResolversTypes['ETarbeyaCaseResult']>, ParentType, ContextType, RequireFields<ETarbeyaCommandsAssignManyArgs, 'numbers' | 'assignee'>>;
  mergeMany?: Resolver<Array<ResolversTypes['ETarbeyaCaseResult']>, ParentType, ContextType, RequireFields<ETarbeyaCommandsMergeManyArgs, 'numbers' | 'into' | 'sameCitizen'>>;
  archiveMany?: Resolver<Array<ResolversTypes['ETarbeyaCaseResult']>, ParentType, ContextType, RequireFields<ETarbeyaCommandsArchiveManyArgs, 'numbers'>>;
  replayDeadLetters?: Resolver<ResolversTypes['ReplayedDeadLetters'], ParentType, ContextType, RequireFields<ETarbeyaCommandsReplayDeadLettersArgs, 'ids'>>;
  assignRemark?: Resolver<ResolversTypes['ETarbeyaCase'], ParentType, ContextType, RequireFields<ETarbeyaCommandsAssignRemarkArgs, 'number' | 'committee'>>;
  recordRemark?: Resolver<ResolversTypes['ETarbeyaCase'], ParentType, ContextType, RequireFields<ETarbeyaCommandsRecordRemarkArgs, 'number' | 'mark' | 'justification'>>;
  authenticateDocument?: Resolver<ResolversTypes['ETarbeyaCase'], ParentType, ContextType, RequireFields<ETarbeyaCommandsAuthenticateDocumentArgs, 'number' | 'genuine'>>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ETarbeyaSchoolResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ETarbeyaSchool'] = ResolversParentTypes['ETarbeyaSchool'], FederationReferenceType extends FederationReferenceTypes['ETarbeyaSchool'] = FederationReferenceTypes['ETarbeyaSchool']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['ETarbeyaSchool']> | FederationReferenceType, FederationReferenceType, ContextType>;
  code?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType, RequireFields<ETarbeyaSchoolNameArgs, 'language'>>;
  directorate?: Resolver<ResolversTypes['Formation'], ParentType, ContextType>;
  governorate?: Resolver<ResolversTypes['Formation'], ParentType, ContextType>;
  level?: Resolver<ResolversTypes['ETarbeyaSchoolLevel'], ParentType, ContextType>;
  gender?: Resolver<ResolversTypes['ETarbeyaSchoolGender'], ParentType, ContextType>;
};

export type ETarbeyaSchoolEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ETarbeyaSchoolEdge'] = ResolversParentTypes['ETarbeyaSchoolEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ETarbeyaSchool'], ParentType, ContextType>;
};

export type ETarbeyaSchoolConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ETarbeyaSchoolConnection'] = ResolversParentTypes['ETarbeyaSchoolConnection']> = {
  edges?: Resolver<Array<ResolversTypes['ETarbeyaSchoolEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['ETarbeyaSchool']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ETarbeyaRemarkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ETarbeyaRemark'] = ResolversParentTypes['ETarbeyaRemark']> = {
  mark?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  justification?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  changed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  remarkedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  remarkedBy?: Resolver<ResolversTypes['Person'], ParentType, ContextType>;
};

export type ETarbeyaExamObjectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ETarbeyaExamObjection'] = ResolversParentTypes['ETarbeyaExamObjection']> = {
  number?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  case?: Resolver<Maybe<ResolversTypes['ETarbeyaCase']>, ParentType, ContextType>;
  examNumber?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  schoolCode?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  school?: Resolver<Maybe<ResolversTypes['ETarbeyaSchool']>, ParentType, ContextType>;
  subject?: Resolver<ResolversTypes['ETarbeyaExamSubject'], ParentType, ContextType>;
  stage?: Resolver<ResolversTypes['ETarbeyaExamStage'], ParentType, ContextType>;
  year?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  markReceived?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['ETarbeyaObjectionState'], ParentType, ContextType>;
  committee?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  remark?: Resolver<Maybe<ResolversTypes['ETarbeyaRemark']>, ParentType, ContextType>;
  receivedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type ETarbeyaExamObjectionEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ETarbeyaExamObjectionEdge'] = ResolversParentTypes['ETarbeyaExamObjectionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ETarbeyaExamObjection'], ParentType, ContextType>;
};

export type ETarbeyaExamObjectionConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ETarbeyaExamObjectionConnection'] = ResolversParentTypes['ETarbeyaExamObjectionConnection']> = {
  edges?: Resolver<Array<ResolversTypes['ETarbeyaExamObjectionEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['ETarbeyaExamObjection']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ETarbeyaDocumentAuthenticationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ETarbeyaDocumentAuthentication'] = ResolversParentTypes['ETarbeyaDocumentAuthentication']> = {
  number?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  case?: Resolver<Maybe<ResolversTypes['ETarbeyaCase']>, ParentType, ContextType>;
  documentType?: Resolver<ResolversTypes['ETarbeyaDocumentType'], ParentType, ContextType>;
  studentName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  graduationYear?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  schoolCode?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  school?: Resolver<Maybe<ResolversTypes['ETarbeyaSchool']>, ParentType, ContextType>;
  purpose?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  destinationCountry?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['ETarbeyaAuthenticationState'], ParentType, ContextType>;
  certificate?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  issuedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  receivedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type ETarbeyaDocumentAuthenticationEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ETarbeyaDocumentAuthenticationEdge'] = ResolversParentTypes['ETarbeyaDocumentAuthenticationEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ETarbeyaDocumentAuthentication'], ParentType, ContextType>;
};

export type ETarbeyaDocumentAuthenticationConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ETarbeyaDocumentAuthenticationConnection'] = ResolversParentTypes['ETarbeyaDocumentAuthenticationConnection']> = {
  edges?: Resolver<Array<ResolversTypes['ETarbeyaDocumentAuthenticationEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['ETarbeyaDocumentAuthentication']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ETarbeyaCertificateCheckResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ETarbeyaCertificateCheck'] = ResolversParentTypes['ETarbeyaCertificateCheck']> = {
  certificate?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  verdict?: Resolver<ResolversTypes['ETarbeyaCertificateVerdict'], ParentType, ContextType>;
  documentType?: Resolver<Maybe<ResolversTypes['ETarbeyaDocumentType']>, ParentType, ContextType>;
  issuedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
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
  ETarbeyaCase?: ETarbeyaCaseResolvers<ContextType>;
  ETarbeyaCaseEdge?: ETarbeyaCaseEdgeResolvers<ContextType>;
  ETarbeyaCaseConnection?: ETarbeyaCaseConnectionResolvers<ContextType>;
  ETarbeyaCaseResult?: ETarbeyaCaseResultResolvers<ContextType>;
  ETarbeyaDesk?: ETarbeyaDeskResolvers<ContextType>;
  ETarbeyaCommands?: ETarbeyaCommandsResolvers<ContextType>;
  ETarbeyaSchool?: ETarbeyaSchoolResolvers<ContextType>;
  ETarbeyaSchoolEdge?: ETarbeyaSchoolEdgeResolvers<ContextType>;
  ETarbeyaSchoolConnection?: ETarbeyaSchoolConnectionResolvers<ContextType>;
  ETarbeyaRemark?: ETarbeyaRemarkResolvers<ContextType>;
  ETarbeyaExamObjection?: ETarbeyaExamObjectionResolvers<ContextType>;
  ETarbeyaExamObjectionEdge?: ETarbeyaExamObjectionEdgeResolvers<ContextType>;
  ETarbeyaExamObjectionConnection?: ETarbeyaExamObjectionConnectionResolvers<ContextType>;
  ETarbeyaDocumentAuthentication?: ETarbeyaDocumentAuthenticationResolvers<ContextType>;
  ETarbeyaDocumentAuthenticationEdge?: ETarbeyaDocumentAuthenticationEdgeResolvers<ContextType>;
  ETarbeyaDocumentAuthenticationConnection?: ETarbeyaDocumentAuthenticationConnectionResolvers<ContextType>;
  ETarbeyaCertificateCheck?: ETarbeyaCertificateCheckResolvers<ContextType>;
};

