import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { CaseView } from '@masar/kit/case/case-view';
import type { DeskRoot } from '@masar/kit/ministry/desk-resolvers';
import type { RequestReference } from '@masar/kit/ministry/case-resolvers';
import type { Canal } from '../canals/canal.entity.ts';
import type { WaterShare } from '../water-shares/water-share.entity.ts';
import type { ShareComplaint, Measurement } from '../water-shares/share-complaint.entity.ts';
import type { WellApplication } from '../well-licences/well-application.entity.ts';
import type { CleaningJob } from '../canal-cleaning/cleaning-job.entity.ts';
import type { Inspection } from '../well-licences/inspection.entity.ts';
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
  /** The desk of e-mawared: its staff's cases and what the ministry publishes. */
  eMawared?: Maybe<EMawaredDesk>;
};

export type Mutation = {
  __typename?: 'Mutation';
  /** The commands of e-mawared's staff. */
  eMawared?: Maybe<EMawaredCommands>;
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
  /** The file of e-mawared on this request; null when it has none or the caller may not see it. */
  eMawared?: Maybe<EMawaredCase>;
};

/** A file of e-mawared on a request. */
export type EMawaredCase = Case & {
  __typename?: 'EMawaredCase';
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
  /** Null when the request is no complaint of a water share, or doesn't say what one has to say. */
  shareComplaint?: Maybe<EMawaredShareComplaint>;
  /** Null when the request is none for a well, or doesn't say what one has to say. */
  wellApplication?: Maybe<EMawaredWellApplication>;
  /** Null when the request is none for a cleaning, or doesn't say where. */
  cleaningJob?: Maybe<EMawaredCleaningJob>;
};

export type EMawaredCaseEdge = CaseEdge & {
  __typename?: 'EMawaredCaseEdge';
  cursor: Scalars['String']['output'];
  node: EMawaredCase;
};

/** A page of the files of e-mawared. */
export type EMawaredCaseConnection = CaseConnection & {
  __typename?: 'EMawaredCaseConnection';
  edges: Array<EMawaredCaseEdge>;
  nodes: Array<EMawaredCase>;
  pageInfo: PageInfo;
};

/** What became of one case of a bulk command at e-mawared. */
export type EMawaredCaseResult = CaseResult & {
  __typename?: 'EMawaredCaseResult';
  number: Scalars['ID']['output'];
  case?: Maybe<EMawaredCase>;
  error?: Maybe<CommandError>;
};

/** The desk of e-mawared. */
export type EMawaredDesk = Desk & {
  __typename?: 'EMawaredDesk';
  code: Scalars['ID']['output'];
  formations: Array<Formation>;
  case?: Maybe<EMawaredCase>;
  cases: EMawaredCaseConnection;
  figures: DeskFigures;
  parts: PartConnection;
  deadLetters: DeadLetterConnection;
  /**
   * Canals by code. Public. `directorate`: its canals and those of what lies below it; UNKNOWN_FORMATION when there is
   * no such formation, for `governorate` too. `text`: words of the name in either language, Arabic compared
   * normalised. `first`: at most 100.
   */
  canals: EMawaredCanalConnection;
  /** One canal; null when none has this code. Public. */
  canal?: Maybe<EMawaredCanal>;
  /**
   * Complaints of short water, the latest received first; `canal`: of that canal (UNKNOWN_ENTITY when there is none).
   * For staff of the desk, arbiters and admins.
   */
  shareComplaints: EMawaredShareComplaintConnection;
  /** Applications, the latest received first. For staff of the desk, arbiters and admins. */
  wellApplications: EMawaredWellApplicationConnection;
  /**
   * Cleaning jobs, the latest received first; `canal`: of that canal (UNKNOWN_ENTITY when there is none). For staff of
   * the desk, arbiters and admins.
   */
  cleaningJobs: EMawaredCleaningJobConnection;
};


/** The desk of e-mawared. */
export type EMawaredDeskCaseArgs = {
  number: Scalars['ID']['input'];
};


/** The desk of e-mawared. */
export type EMawaredDeskCasesArgs = {
  filter?: InputMaybe<CaseFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** The desk of e-mawared. */
export type EMawaredDeskPartsArgs = {
  state?: InputMaybe<Array<PartState>>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** The desk of e-mawared. */
export type EMawaredDeskDeadLettersArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** The desk of e-mawared. */
export type EMawaredDeskCanalsArgs = {
  governorate?: InputMaybe<Scalars['ID']['input']>;
  directorate?: InputMaybe<Scalars['ID']['input']>;
  text?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** The desk of e-mawared. */
export type EMawaredDeskCanalArgs = {
  code: Scalars['ID']['input'];
};


/** The desk of e-mawared. */
export type EMawaredDeskShareComplaintsArgs = {
  canal?: InputMaybe<Scalars['ID']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** The desk of e-mawared. */
export type EMawaredDeskWellApplicationsArgs = {
  state?: InputMaybe<EMawaredWellState>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** The desk of e-mawared. */
export type EMawaredDeskCleaningJobsArgs = {
  canal?: InputMaybe<Scalars['ID']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

/** The commands of the staff of e-mawared. */
export type EMawaredCommands = Commands & {
  __typename?: 'EMawaredCommands';
  start: EMawaredCase;
  ask: EMawaredCase;
  note: EMawaredCase;
  refer: EMawaredCase;
  returnToHub: EMawaredCase;
  resolve: EMawaredCase;
  reject: EMawaredCase;
  archive: EMawaredCase;
  assign: EMawaredCase;
  merge: EMawaredCase;
  consult: EMawaredCase;
  split: EMawaredCase;
  cancelPart: EMawaredCase;
  rewordPart: EMawaredCase;
  startPart: Part;
  finishPart: Part;
  declinePart: Part;
  referMany: Array<EMawaredCaseResult>;
  assignMany: Array<EMawaredCaseResult>;
  mergeMany: Array<EMawaredCaseResult>;
  archiveMany: Array<EMawaredCaseResult>;
  replayDeadLetters: ReplayedDeadLetters;
  /**
   * Records a flow measured at the farmer's intake, 0 to 1 000 000 litres a second. Work on a registered file begins
   * with it; the clerk answers the citizen afterwards. UNKNOWN_ENTITY when the file is no complaint of a water share.
   */
  recordMeasurement: EMawaredCase;
  /**
   * Sets the day of an inspection and who goes; another day replaces the one that was set. Not after the licence.
   * Work on a registered file begins with it. `on` has to be in the future.
   */
  scheduleInspection: EMawaredCase;
  /** Records the inspection that was set. `yieldLitresPerSecond`: what the ground gives, where it was tested, above 0. */
  recordInspection: EMawaredCase;
  /**
   * Issues the licence after a passed inspection and answers the citizen in the same transaction: the case is RESOLVED
   * as GRANTED with a reply in Arabic that names the licence and how long it is valid. Without a passed inspection the
   * clerk rejects or resolves the case with the commands that every case has.
   */
  issueLicence: EMawaredCase;
};


/** The commands of the staff of e-mawared. */
export type EMawaredCommandsStartArgs = {
  number: Scalars['ID']['input'];
  assignee?: InputMaybe<Scalars['ID']['input']>;
};


/** The commands of the staff of e-mawared. */
export type EMawaredCommandsAskArgs = {
  number: Scalars['ID']['input'];
  question: Scalars['String']['input'];
};


/** The commands of the staff of e-mawared. */
export type EMawaredCommandsNoteArgs = {
  number: Scalars['ID']['input'];
  text: Scalars['String']['input'];
};


/** The commands of the staff of e-mawared. */
export type EMawaredCommandsReferArgs = {
  number: Scalars['ID']['input'];
  to: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
};


/** The commands of the staff of e-mawared. */
export type EMawaredCommandsReturnToHubArgs = {
  number: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
};


/** The commands of the staff of e-mawared. */
export type EMawaredCommandsResolveArgs = {
  number: Scalars['ID']['input'];
  outcome: Outcome;
  reply: Scalars['String']['input'];
};


/** The commands of the staff of e-mawared. */
export type EMawaredCommandsRejectArgs = {
  number: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
};


/** The commands of the staff of e-mawared. */
export type EMawaredCommandsArchiveArgs = {
  number: Scalars['ID']['input'];
};


/** The commands of the staff of e-mawared. */
export type EMawaredCommandsAssignArgs = {
  number: Scalars['ID']['input'];
  assignee: Scalars['ID']['input'];
};


/** The commands of the staff of e-mawared. */
export type EMawaredCommandsMergeArgs = {
  number: Scalars['ID']['input'];
  into: Scalars['ID']['input'];
  sameCitizen?: InputMaybe<Scalars['Boolean']['input']>;
};


/** The commands of the staff of e-mawared. */
export type EMawaredCommandsConsultArgs = {
  number: Scalars['ID']['input'];
  formation: Scalars['ID']['input'];
  question: Scalars['String']['input'];
};


/** The commands of the staff of e-mawared. */
export type EMawaredCommandsSplitArgs = {
  number: Scalars['ID']['input'];
  parts: Array<PartInput>;
};


/** The commands of the staff of e-mawared. */
export type EMawaredCommandsCancelPartArgs = {
  id: Scalars['ID']['input'];
  reason?: InputMaybe<Scalars['String']['input']>;
};


/** The commands of the staff of e-mawared. */
export type EMawaredCommandsRewordPartArgs = {
  id: Scalars['ID']['input'];
  task?: InputMaybe<Scalars['String']['input']>;
  taskForCitizen?: InputMaybe<Scalars['String']['input']>;
  dueAt?: InputMaybe<Scalars['DateTime']['input']>;
};


/** The commands of the staff of e-mawared. */
export type EMawaredCommandsStartPartArgs = {
  id: Scalars['ID']['input'];
};


/** The commands of the staff of e-mawared. */
export type EMawaredCommandsFinishPartArgs = {
  id: Scalars['ID']['input'];
  result: Scalars['String']['input'];
  resultForCitizen?: InputMaybe<Scalars['String']['input']>;
};


/** The commands of the staff of e-mawared. */
export type EMawaredCommandsDeclinePartArgs = {
  id: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
};


/** The commands of the staff of e-mawared. */
export type EMawaredCommandsReferManyArgs = {
  numbers: Array<Scalars['ID']['input']>;
  to: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
};


/** The commands of the staff of e-mawared. */
export type EMawaredCommandsAssignManyArgs = {
  numbers: Array<Scalars['ID']['input']>;
  assignee: Scalars['ID']['input'];
};


/** The commands of the staff of e-mawared. */
export type EMawaredCommandsMergeManyArgs = {
  numbers: Array<Scalars['ID']['input']>;
  into: Scalars['ID']['input'];
  sameCitizen?: InputMaybe<Scalars['Boolean']['input']>;
};


/** The commands of the staff of e-mawared. */
export type EMawaredCommandsArchiveManyArgs = {
  numbers: Array<Scalars['ID']['input']>;
};


/** The commands of the staff of e-mawared. */
export type EMawaredCommandsReplayDeadLettersArgs = {
  ids: Array<Scalars['ID']['input']>;
};


/** The commands of the staff of e-mawared. */
export type EMawaredCommandsRecordMeasurementArgs = {
  number: Scalars['ID']['input'];
  litresPerSecond: Scalars['Float']['input'];
};


/** The commands of the staff of e-mawared. */
export type EMawaredCommandsScheduleInspectionArgs = {
  number: Scalars['ID']['input'];
  on: Scalars['DateTime']['input'];
  inspector: Scalars['String']['input'];
};


/** The commands of the staff of e-mawared. */
export type EMawaredCommandsRecordInspectionArgs = {
  number: Scalars['ID']['input'];
  passed: Scalars['Boolean']['input'];
  report: Scalars['String']['input'];
  yieldLitresPerSecond?: InputMaybe<Scalars['Float']['input']>;
};


/** The commands of the staff of e-mawared. */
export type EMawaredCommandsIssueLicenceArgs = {
  number: Scalars['ID']['input'];
};

/** What a canal takes its water from. */
export type EMawaredRiver =
  | 'TIGRIS'
  | 'EUPHRATES'
  | 'DIYALA'
  | 'LESSER_ZAB'
  | 'SHATT_AL_ARAB'
  /** The drain that carries used water to the sea. */
  | 'MAIN_OUTFALL';

/** A river, canal or drain of the Ministry of Water Resources. */
export type EMawaredCanal = {
  __typename?: 'EMawaredCanal';
  /** 'CNL-GHARRAF'; never changes. */
  code: Scalars['ID']['output'];
  name: Scalars['String']['output'];
  river: EMawaredRiver;
  governorate: Formation;
  /** The directorate that runs it. */
  directorate: Formation;
  lengthKm: Scalars['Float']['output'];
  /** Cubic metres a second. */
  dischargeM3s: Scalars['Float']['output'];
  /** What a dunam of each crop is entitled to, by season and crop. */
  waterShares: Array<EMawaredWaterShare>;
};


/** A river, canal or drain of the Ministry of Water Resources. */
export type EMawaredCanalNameArgs = {
  language?: InputMaybe<Language>;
};

export type EMawaredCanalEdge = {
  __typename?: 'EMawaredCanalEdge';
  cursor: Scalars['String']['output'];
  node: EMawaredCanal;
};

/** A page of canals. */
export type EMawaredCanalConnection = {
  __typename?: 'EMawaredCanalConnection';
  edges: Array<EMawaredCanalEdge>;
  nodes: Array<EMawaredCanal>;
  pageInfo: PageInfo;
};

/** When crops are watered. */
export type EMawaredSeason =
  | 'WINTER'
  | 'SUMMER';

/** What is grown. */
export type EMawaredCrop =
  | 'WHEAT'
  | 'BARLEY'
  | 'RICE'
  | 'MAIZE'
  | 'VEGETABLES'
  | 'FODDER'
  | 'DATE_PALMS'
  | 'ORCHARDS';

/** What a dunam (2 500 square metres) of a crop is entitled to out of a canal in a season. */
export type EMawaredWaterShare = {
  __typename?: 'EMawaredWaterShare';
  season: EMawaredSeason;
  crop: EMawaredCrop;
  /** While the canal is open. */
  litresPerSecondPerDunam: Scalars['Float']['output'];
  /** The canal is opened once in so many days, */
  rotationDays: Scalars['Int']['output'];
  /** for so many days. */
  openDays: Scalars['Int']['output'];
};

/** A flow that the ministry measured at a farmer's intake. */
export type EMawaredMeasurement = {
  __typename?: 'EMawaredMeasurement';
  litresPerSecond: Scalars['Float']['output'];
  measuredAt: Scalars['DateTime']['output'];
  measuredBy: Person;
};

/** A farmer's complaint that the share of water does not arrive. */
export type EMawaredShareComplaint = {
  __typename?: 'EMawaredShareComplaint';
  number: Scalars['ID']['output'];
  /** Null when the caller may not see it. */
  case?: Maybe<EMawaredCase>;
  canalCode: Scalars['ID']['output'];
  /** Null when the ministry doesn't know a canal of this code. */
  canal?: Maybe<EMawaredCanal>;
  areaDunams: Scalars['Float']['output'];
  crop: EMawaredCrop;
  season: EMawaredSeason;
  /** Null when the canal has no share for this crop in this season. */
  share?: Maybe<EMawaredWaterShare>;
  /** The share times the area; null without a share. */
  entitledLitresPerSecond?: Maybe<Scalars['Float']['output']>;
  /** Litres in one opening of the canal; null without a share. */
  entitledLitresPerRotation?: Maybe<Scalars['Float']['output']>;
  /** Oldest first. */
  measurements: Array<EMawaredMeasurement>;
  /**
   * How much of the entitlement the last measurement falls short of, in percent, 0 when there is enough; null without
   * a share or a measurement.
   */
  shortfallPercent?: Maybe<Scalars['Int']['output']>;
  receivedAt: Scalars['DateTime']['output'];
};

export type EMawaredShareComplaintEdge = {
  __typename?: 'EMawaredShareComplaintEdge';
  cursor: Scalars['String']['output'];
  node: EMawaredShareComplaint;
};

/** A page of complaints of short water. */
export type EMawaredShareComplaintConnection = {
  __typename?: 'EMawaredShareComplaintConnection';
  edges: Array<EMawaredShareComplaintEdge>;
  nodes: Array<EMawaredShareComplaint>;
  pageInfo: PageInfo;
};

/** What a well is for. */
export type EMawaredWellPurpose =
  | 'IRRIGATION'
  | 'LIVESTOCK'
  | 'DRINKING'
  | 'INDUSTRIAL';

/** Where an application for a well stands. */
export type EMawaredWellState =
  | 'RECEIVED'
  | 'INSPECTION_SCHEDULED'
  | 'INSPECTION_PASSED'
  | 'INSPECTION_FAILED'
  | 'LICENSED';

/** A visit to the place of a well. */
export type EMawaredInspection = {
  __typename?: 'EMawaredInspection';
  /** When it takes place, or took place. */
  on: Scalars['DateTime']['output'];
  inspector: Scalars['String']['output'];
  /** Null until it is recorded, as everything below. */
  passed?: Maybe<Scalars['Boolean']['output']>;
  report?: Maybe<Scalars['String']['output']>;
  yieldLitresPerSecond?: Maybe<Scalars['Float']['output']>;
  recordedAt?: Maybe<Scalars['DateTime']['output']>;
  recordedBy?: Maybe<Person>;
};

/** The licence to drill a well and take water from it. */
export type EMawaredWellLicence = {
  __typename?: 'EMawaredWellLicence';
  /** 'WEL-2026-00000042-37' */
  licence: Scalars['ID']['output'];
  issuedAt: Scalars['DateTime']['output'];
  /** Five years after it was issued. */
  validUntil: Scalars['DateTime']['output'];
};

/**
 * An application for a licence to drill a well: inspected as often as it takes, and licensed after an inspection that it
 * passed. What was inspected and licensed stands when the request comes back. The commands refuse a file that is no
 * application with UNKNOWN_ENTITY, and a step that its state doesn't allow with INVALID_TRANSITION.
 */
export type EMawaredWellApplication = {
  __typename?: 'EMawaredWellApplication';
  number: Scalars['ID']['output'];
  /** Null when the caller may not see it. */
  case?: Maybe<EMawaredCase>;
  /** Degrees north and east (WGS 84). */
  latitude: Scalars['Float']['output'];
  longitude: Scalars['Float']['output'];
  depthMetres: Scalars['Float']['output'];
  purpose: EMawaredWellPurpose;
  /** The number of the land's deed or contract. */
  landDeed: Scalars['String']['output'];
  state: EMawaredWellState;
  /** Oldest first. */
  inspections: Array<EMawaredInspection>;
  licence?: Maybe<EMawaredWellLicence>;
  receivedAt: Scalars['DateTime']['output'];
};

export type EMawaredWellApplicationEdge = {
  __typename?: 'EMawaredWellApplicationEdge';
  cursor: Scalars['String']['output'];
  node: EMawaredWellApplication;
};

/** A page of applications for wells. */
export type EMawaredWellApplicationConnection = {
  __typename?: 'EMawaredWellApplicationConnection';
  edges: Array<EMawaredWellApplicationEdge>;
  nodes: Array<EMawaredWellApplication>;
  pageInfo: PageInfo;
};

/** A stretch of a canal that has to be cleared of silt, reeds or water hyacinth. */
export type EMawaredCleaningJob = {
  __typename?: 'EMawaredCleaningJob';
  number: Scalars['ID']['output'];
  /** Null when the caller may not see it. */
  case?: Maybe<EMawaredCase>;
  canalCode: Scalars['ID']['output'];
  /** Null when the ministry doesn't know a canal of this code. */
  canal?: Maybe<EMawaredCanal>;
  /** From the canal's head. */
  kilometre: Scalars['Float']['output'];
  description?: Maybe<Scalars['String']['output']>;
  receivedAt: Scalars['DateTime']['output'];
};

export type EMawaredCleaningJobEdge = {
  __typename?: 'EMawaredCleaningJobEdge';
  cursor: Scalars['String']['output'];
  node: EMawaredCleaningJob;
};

/** A page of cleaning jobs. */
export type EMawaredCleaningJobConnection = {
  __typename?: 'EMawaredCleaningJobConnection';
  edges: Array<EMawaredCleaningJobEdge>;
  nodes: Array<EMawaredCleaningJob>;
  pageInfo: PageInfo;
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
  EMawaredCase: EMawaredCase;
  EMawaredCanal: EMawaredCanal;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Request:
    ( { __typename: 'Request' }
    & GraphQLRecursivePick<FederationTypes['Request'], {"number":true}>
    & ( Record<PropertyKey, never>
        | GraphQLRecursivePick<FederationTypes['Request'], {"grant":true}> ) );
  EMawaredCase:
    ( { __typename: 'EMawaredCase' }
    & GraphQLRecursivePick<FederationTypes['EMawaredCase'], {"number":true}> );
  EMawaredCanal:
    ( { __typename: 'EMawaredCanal' }
    & GraphQLRecursivePick<FederationTypes['EMawaredCanal'], {"code":true}> );
};


/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Case: ( CaseView );
  CaseEdge: ( Omit<EMawaredCaseEdge, 'node'> & { node: _RefType['EMawaredCase'] } );
  CaseConnection: ( Omit<EMawaredCaseConnection, 'edges' | 'nodes'> & { edges: Array<_RefType['EMawaredCaseEdge']>, nodes: Array<_RefType['EMawaredCase']> } );
  CaseResult: ( Omit<EMawaredCaseResult, 'case'> & { case?: Maybe<_RefType['EMawaredCase']> } );
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
  EMawaredCase: ResolverTypeWrapper<CaseView>;
  EMawaredCaseEdge: ResolverTypeWrapper<Omit<EMawaredCaseEdge, 'node'> & { node: ResolversTypes['EMawaredCase'] }>;
  EMawaredCaseConnection: ResolverTypeWrapper<Omit<EMawaredCaseConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['EMawaredCaseEdge']>, nodes: Array<ResolversTypes['EMawaredCase']> }>;
  EMawaredCaseResult: ResolverTypeWrapper<Omit<EMawaredCaseResult, 'case'> & { case?: Maybe<ResolversTypes['EMawaredCase']> }>;
  EMawaredDesk: ResolverTypeWrapper<DeskRoot>;
  EMawaredCommands: ResolverTypeWrapper<DeskRoot>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  EMawaredRiver: EMawaredRiver;
  EMawaredCanal: ResolverTypeWrapper<Canal>;
  EMawaredCanalEdge: ResolverTypeWrapper<Omit<EMawaredCanalEdge, 'node'> & { node: ResolversTypes['EMawaredCanal'] }>;
  EMawaredCanalConnection: ResolverTypeWrapper<Omit<EMawaredCanalConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['EMawaredCanalEdge']>, nodes: Array<ResolversTypes['EMawaredCanal']> }>;
  EMawaredSeason: EMawaredSeason;
  EMawaredCrop: EMawaredCrop;
  EMawaredWaterShare: ResolverTypeWrapper<WaterShare>;
  EMawaredMeasurement: ResolverTypeWrapper<Measurement>;
  EMawaredShareComplaint: ResolverTypeWrapper<ShareComplaint>;
  EMawaredShareComplaintEdge: ResolverTypeWrapper<Omit<EMawaredShareComplaintEdge, 'node'> & { node: ResolversTypes['EMawaredShareComplaint'] }>;
  EMawaredShareComplaintConnection: ResolverTypeWrapper<Omit<EMawaredShareComplaintConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['EMawaredShareComplaintEdge']>, nodes: Array<ResolversTypes['EMawaredShareComplaint']> }>;
  EMawaredWellPurpose: EMawaredWellPurpose;
  EMawaredWellState: EMawaredWellState;
  EMawaredInspection: ResolverTypeWrapper<Inspection>;
  EMawaredWellLicence: ResolverTypeWrapper<EMawaredWellLicence>;
  EMawaredWellApplication: ResolverTypeWrapper<WellApplication>;
  EMawaredWellApplicationEdge: ResolverTypeWrapper<Omit<EMawaredWellApplicationEdge, 'node'> & { node: ResolversTypes['EMawaredWellApplication'] }>;
  EMawaredWellApplicationConnection: ResolverTypeWrapper<Omit<EMawaredWellApplicationConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['EMawaredWellApplicationEdge']>, nodes: Array<ResolversTypes['EMawaredWellApplication']> }>;
  EMawaredCleaningJob: ResolverTypeWrapper<CleaningJob>;
  EMawaredCleaningJobEdge: ResolverTypeWrapper<Omit<EMawaredCleaningJobEdge, 'node'> & { node: ResolversTypes['EMawaredCleaningJob'] }>;
  EMawaredCleaningJobConnection: ResolverTypeWrapper<Omit<EMawaredCleaningJobConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['EMawaredCleaningJobEdge']>, nodes: Array<ResolversTypes['EMawaredCleaningJob']> }>;
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
  EMawaredCase: CaseView;
  EMawaredCaseEdge: Omit<EMawaredCaseEdge, 'node'> & { node: ResolversParentTypes['EMawaredCase'] };
  EMawaredCaseConnection: Omit<EMawaredCaseConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['EMawaredCaseEdge']>, nodes: Array<ResolversParentTypes['EMawaredCase']> };
  EMawaredCaseResult: Omit<EMawaredCaseResult, 'case'> & { case?: Maybe<ResolversParentTypes['EMawaredCase']> };
  EMawaredDesk: DeskRoot;
  EMawaredCommands: DeskRoot;
  Float: Scalars['Float']['output'];
  EMawaredCanal: Canal;
  EMawaredCanalEdge: Omit<EMawaredCanalEdge, 'node'> & { node: ResolversParentTypes['EMawaredCanal'] };
  EMawaredCanalConnection: Omit<EMawaredCanalConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['EMawaredCanalEdge']>, nodes: Array<ResolversParentTypes['EMawaredCanal']> };
  EMawaredWaterShare: WaterShare;
  EMawaredMeasurement: Measurement;
  EMawaredShareComplaint: ShareComplaint;
  EMawaredShareComplaintEdge: Omit<EMawaredShareComplaintEdge, 'node'> & { node: ResolversParentTypes['EMawaredShareComplaint'] };
  EMawaredShareComplaintConnection: Omit<EMawaredShareComplaintConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['EMawaredShareComplaintEdge']>, nodes: Array<ResolversParentTypes['EMawaredShareComplaint']> };
  EMawaredInspection: Inspection;
  EMawaredWellLicence: EMawaredWellLicence;
  EMawaredWellApplication: WellApplication;
  EMawaredWellApplicationEdge: Omit<EMawaredWellApplicationEdge, 'node'> & { node: ResolversParentTypes['EMawaredWellApplication'] };
  EMawaredWellApplicationConnection: Omit<EMawaredWellApplicationConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['EMawaredWellApplicationEdge']>, nodes: Array<ResolversParentTypes['EMawaredWellApplication']> };
  EMawaredCleaningJob: CleaningJob;
  EMawaredCleaningJobEdge: Omit<EMawaredCleaningJobEdge, 'node'> & { node: ResolversParentTypes['EMawaredCleaningJob'] };
  EMawaredCleaningJobConnection: Omit<EMawaredCleaningJobConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['EMawaredCleaningJobEdge']>, nodes: Array<ResolversParentTypes['EMawaredCleaningJob']> };
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
  __resolveType: TypeResolveFn<'EMawaredCase', ParentType, ContextType>;
};

export type CaseEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CaseEdge'] = ResolversParentTypes['CaseEdge']> = {
  __resolveType: TypeResolveFn<'EMawaredCaseEdge', ParentType, ContextType>;
};

export type CaseConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CaseConnection'] = ResolversParentTypes['CaseConnection']> = {
  __resolveType: TypeResolveFn<'EMawaredCaseConnection', ParentType, ContextType>;
};

export type CommandErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CommandError'] = ResolversParentTypes['CommandError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  retryAfterSeconds?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  incident?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type CaseResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CaseResult'] = ResolversParentTypes['CaseResult']> = {
  __resolveType: TypeResolveFn<'EMawaredCaseResult', ParentType, ContextType>;
};

export type DeskResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Desk'] = ResolversParentTypes['Desk']> = {
  __resolveType: TypeResolveFn<'EMawaredDesk', ParentType, ContextType>;
};

export type CommandsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Commands'] = ResolversParentTypes['Commands']> = {
  __resolveType: TypeResolveFn<'EMawaredCommands', ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  eMawared?: Resolver<Maybe<ResolversTypes['EMawaredDesk']>, ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  eMawared?: Resolver<Maybe<ResolversTypes['EMawaredCommands']>, ParentType, ContextType>;
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
  eMawared?: Resolver<Maybe<ResolversTypes['EMawaredCase']>, ParentType, ContextType>;
};

export type EMawaredCaseResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EMawaredCase'] = ResolversParentTypes['EMawaredCase'], FederationReferenceType extends FederationReferenceTypes['EMawaredCase'] = FederationReferenceTypes['EMawaredCase']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['EMawaredCase']> | FederationReferenceType, FederationReferenceType, ContextType>;
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
  shareComplaint?: Resolver<Maybe<ResolversTypes['EMawaredShareComplaint']>, ParentType, ContextType>;
  wellApplication?: Resolver<Maybe<ResolversTypes['EMawaredWellApplication']>, ParentType, ContextType>;
  cleaningJob?: Resolver<Maybe<ResolversTypes['EMawaredCleaningJob']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EMawaredCaseEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EMawaredCaseEdge'] = ResolversParentTypes['EMawaredCaseEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['EMawaredCase'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EMawaredCaseConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EMawaredCaseConnection'] = ResolversParentTypes['EMawaredCaseConnection']> = {
  edges?: Resolver<Array<ResolversTypes['EMawaredCaseEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['EMawaredCase']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EMawaredCaseResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EMawaredCaseResult'] = ResolversParentTypes['EMawaredCaseResult']> = {
  number?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  case?: Resolver<Maybe<ResolversTypes['EMawaredCase']>, ParentType, ContextType>;
  error?: Resolver<Maybe<ResolversTypes['CommandError']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EMawaredDeskResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EMawaredDesk'] = ResolversParentTypes['EMawaredDesk']> = {
  code?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  formations?: Resolver<Array<ResolversTypes['Formation']>, ParentType, ContextType>;
  case?: Resolver<Maybe<ResolversTypes['EMawaredCase']>, ParentType, ContextType, RequireFields<EMawaredDeskCaseArgs, 'number'>>;
  cases?: Resolver<ResolversTypes['EMawaredCaseConnection'], ParentType, ContextType, RequireFields<EMawaredDeskCasesArgs, 'first'>>;
  figures?: Resolver<ResolversTypes['DeskFigures'], ParentType, ContextType>;
  parts?: Resolver<ResolversTypes['PartConnection'], ParentType, ContextType, RequireFields<EMawaredDeskPartsArgs, 'first'>>;
  deadLetters?: Resolver<ResolversTypes['DeadLetterConnection'], ParentType, ContextType, RequireFields<EMawaredDeskDeadLettersArgs, 'first'>>;
  canals?: Resolver<ResolversTypes['EMawaredCanalConnection'], ParentType, ContextType, RequireFields<EMawaredDeskCanalsArgs, 'first'>>;
  canal?: Resolver<Maybe<ResolversTypes['EMawaredCanal']>, ParentType, ContextType, RequireFields<EMawaredDeskCanalArgs, 'code'>>;
  shareComplaints?: Resolver<ResolversTypes['EMawaredShareComplaintConnection'], ParentType, ContextType, RequireFields<EMawaredDeskShareComplaintsArgs, 'first'>>;
  wellApplications?: Resolver<ResolversTypes['EMawaredWellApplicationConnection'], ParentType, ContextType, RequireFields<EMawaredDeskWellApplicationsArgs, 'first'>>;
  cleaningJobs?: Resolver<ResolversTypes['EMawaredCleaningJobConnection'], ParentType, ContextType, RequireFields<EMawaredDeskCleaningJobsArgs, 'first'>>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EMawaredCommandsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EMawaredCommands'] = ResolversParentTypes['EMawaredCommands']> = {
  start?: Resolver<ResolversTypes['EMawaredCase'], ParentType, ContextType, RequireFields<EMawaredCommandsStartArgs, 'number'>>;
  ask?: Resolver<ResolversTypes['EMawaredCase'], ParentType, ContextType, RequireFields<EMawaredCommandsAskArgs, 'number' | 'question'>>;
  note?: Resolver<ResolversTypes['EMawaredCase'], ParentType, ContextType, RequireFields<EMawaredCommandsNoteArgs, 'number' | 'text'>>;
  refer?: Resolver<ResolversTypes['EMawaredCase'], ParentType, ContextType, RequireFields<EMawaredCommandsReferArgs, 'number' | 'to' | 'reason'>>;
  returnToHub?: Resolver<ResolversTypes['EMawaredCase'], ParentType, ContextType, RequireFields<EMawaredCommandsReturnToHubArgs, 'number' | 'reason'>>;
  resolve?: Resolver<ResolversTypes['EMawaredCase'], ParentType, ContextType, RequireFields<EMawaredCommandsResolveArgs, 'number' | 'outcome' | 'reply'>>;
  reject?: Resolver<ResolversTypes['EMawaredCase'], ParentType, ContextType, RequireFields<EMawaredCommandsRejectArgs, 'number' | 'reason'>>;
  archive?: Resolver<ResolversTypes['EMawaredCase'], ParentType, ContextType, RequireFields<EMawaredCommandsArchiveArgs, 'number'>>;
  assign?: Resolver<ResolversTypes['EMawaredCase'], ParentType, ContextType, RequireFields<EMawaredCommandsAssignArgs, 'number' | 'assignee'>>;
  merge?: Resolver<ResolversTypes['EMawaredCase'], ParentType, ContextType, RequireFields<EMawaredCommandsMergeArgs, 'number' | 'into' | 'sameCitizen'>>;
  consult?: Resolver<ResolversTypes['EMawaredCase'], ParentType, ContextType, RequireFields<EMawaredCommandsConsultArgs, 'number' | 'formation' | 'question'>>;
  split?: Resolver<ResolversTypes['EMawaredCase'], ParentType, ContextType, RequireFields<EMawaredCommandsSplitArgs, 'number' | 'parts'>>;
  cancelPart?: Resolver<ResolversTypes['EMawaredCase'], ParentType, ContextType, RequireFields<EMawaredCommandsCancelPartArgs, 'id'>>;
  rewordPart?: Resolver<ResolversTypes['EMawaredCase'], ParentType, ContextType, RequireFields<EMawaredCommandsRewordPartArgs, 'id'>>;
  startPart?: Resolver<ResolversTypes['Part'], ParentType, ContextType, RequireFields<EMawaredCommandsStartPartArgs, 'id'>>;
  finishPart?: Resolver<ResolversTypes['Part'], ParentType, ContextType, RequireFields<EMawaredCommandsFinishPartArgs, 'id' | 'result'>>;
  declinePart?: Resolver<ResolversTypes['Part'], ParentType, ContextType, RequireFields<EMawaredCommandsDeclinePartArgs, 'id' | 'reason'>>;
  referMany?: Resolver<Array<ResolversTypes['EMawaredCaseResult']>, ParentType, ContextType, RequireFields<EMawaredCommandsReferManyArgs, 'numbers' | 'to' | 'reason'>>;
  assignMany?: Resolver<Array<ResolversTypes['EMawaredCaseResult']>, ParentType, ContextType, RequireFields<EMawaredCommandsAssignManyArgs, 'numbers' | 'assignee'>>;
  mergeMany?: Resolver<Array<ResolversTypes['EMawaredCaseResult']>, ParentType, ContextType, RequireFields<EMawaredCommandsMergeManyArgs, 'numbers' | 'into' | 'sameCitizen'>>;
  archiveMany?: Resolver<Array<ResolversTypes['EMawaredCaseResult']>, ParentType, ContextType, RequireFields<EMawaredCommandsArchiveManyArgs, 'numbers'>>;
  replayDeadLetters?: Resolver<ResolversTypes['ReplayedDeadLetters'], ParentType, ContextType, RequireFields<EMawaredCommandsReplayDeadLettersArgs, 'ids'>>;
  recordMeasurement?: Resolver<ResolversTypes['EMawaredCase'], ParentType, ContextType, RequireFields<EMawaredCommandsRecordMeasurementArgs, 'number' | 'litresPerSecond'>>;
  scheduleInspection?: Resolver<ResolversTypes['EMawaredCase'], ParentType, ContextType, RequireFields<EMawaredCommandsScheduleInspectionArgs, 'number' | 'on' | 'inspector'>>;
  recordInspection?: Resolver<ResolversTypes['EMawaredCase'], ParentType, ContextType, RequireFields<EMawaredCommandsRecordInspectionArgs, 'number' | 'passed' | 'report'>>;
  issueLicence?: Resolver<ResolversTypes['EMawaredCase'], ParentType, ContextType, RequireFields<EMawaredCommandsIssueLicenceArgs, 'number'>>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EMawaredCanalResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EMawaredCanal'] = ResolversParentTypes['EMawaredCanal'], FederationReferenceType extends FederationReferenceTypes['EMawaredCanal'] = FederationReferenceTypes['EMawaredCanal']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['EMawaredCanal']> | FederationReferenceType, FederationReferenceType, ContextType>;
  code?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType, RequireFields<EMawaredCanalNameArgs, 'language'>>;
  river?: Resolver<ResolversTypes['EMawaredRiver'], ParentType, ContextType>;
  governorate?: Resolver<ResolversTypes['Formation'], ParentType, ContextType>;
  directorate?: Resolver<ResolversTypes['Formation'], ParentType, ContextType>;
  lengthKm?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  dischargeM3s?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  waterShares?: Resolver<Array<ResolversTypes['EMawaredWaterShare']>, ParentType, ContextType>;
};

export type EMawaredCanalEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EMawaredCanalEdge'] = ResolversParentTypes['EMawaredCanalEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['EMawaredCanal'], ParentType, ContextType>;
};

export type EMawaredCanalConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EMawaredCanalConnection'] = ResolversParentTypes['EMawaredCanalConnection']> = {
  edges?: Resolver<Array<ResolversTypes['EMawaredCanalEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['EMawaredCanal']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type EMawaredWaterShareResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EMawaredWaterShare'] = ResolversParentTypes['EMawaredWaterShare']> = {
  season?: Resolver<ResolversTypes['EMawaredSeason'], ParentType, ContextType>;
  crop?: Resolver<ResolversTypes['EMawaredCrop'], ParentType, ContextType>;
  litresPerSecondPerDunam?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  rotationDays?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  openDays?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type EMawaredMeasurementResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EMawaredMeasurement'] = ResolversParentTypes['EMawaredMeasurement']> = {
  litresPerSecond?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  measuredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  measuredBy?: Resolver<ResolversTypes['Person'], ParentType, ContextType>;
};

export type EMawaredShareComplaintResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EMawaredShareComplaint'] = ResolversParentTypes['EMawaredShareComplaint']> = {
  number?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  case?: Resolver<Maybe<ResolversTypes['EMawaredCase']>, ParentType, ContextType>;
  canalCode?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  canal?: Resolver<Maybe<ResolversTypes['EMawaredCanal']>, ParentType, ContextType>;
  areaDunams?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  crop?: Resolver<ResolversTypes['EMawaredCrop'], ParentType, ContextType>;
  season?: Resolver<ResolversTypes['EMawaredSeason'], ParentType, ContextType>;
  share?: Resolver<Maybe<ResolversTypes['EMawaredWaterShare']>, ParentType, ContextType>;
  entitledLitresPerSecond?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  entitledLitresPerRotation?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  measurements?: Resolver<Array<ResolversTypes['EMawaredMeasurement']>, ParentType, ContextType>;
  shortfallPercent?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  receivedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type EMawaredShareComplaintEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EMawaredShareComplaintEdge'] = ResolversParentTypes['EMawaredShareComplaintEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['EMawaredShareComplaint'], ParentType, ContextType>;
};

export type EMawaredShareComplaintConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EMawaredShareComplaintConnection'] = ResolversParentTypes['EMawaredShareComplaintConnection']> = {
  edges?: Resolver<Array<ResolversTypes['EMawaredShareComplaintEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['EMawaredShareComplaint']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type EMawaredInspectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EMawaredInspection'] = ResolversParentTypes['EMawaredInspection']> = {
  on?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  inspector?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  passed?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  report?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  yieldLitresPerSecond?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  recordedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  recordedBy?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType>;
};

export type EMawaredWellLicenceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EMawaredWellLicence'] = ResolversParentTypes['EMawaredWellLicence']> = {
  licence?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  issuedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  validUntil?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type EMawaredWellApplicationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EMawaredWellApplication'] = ResolversParentTypes['EMawaredWellApplication']> = {
  number?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  case?: Resolver<Maybe<ResolversTypes['EMawaredCase']>, ParentType, ContextType>;
  latitude?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  longitude?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  depthMetres?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  purpose?: Resolver<ResolversTypes['EMawaredWellPurpose'], ParentType, ContextType>;
  landDeed?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['EMawaredWellState'], ParentType, ContextType>;
  inspections?: Resolver<Array<ResolversTypes['EMawaredInspection']>, ParentType, ContextType>;
  licence?: Resolver<Maybe<ResolversTypes['EMawaredWellLicence']>, ParentType, ContextType>;
  receivedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type EMawaredWellApplicationEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EMawaredWellApplicationEdge'] = ResolversParentTypes['EMawaredWellApplicationEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['EMawaredWellApplication'], ParentType, ContextType>;
};

export type EMawaredWellApplicationConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EMawaredWellApplicationConnection'] = ResolversParentTypes['EMawaredWellApplicationConnection']> = {
  edges?: Resolver<Array<ResolversTypes['EMawaredWellApplicationEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['EMawaredWellApplication']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type EMawaredCleaningJobResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EMawaredCleaningJob'] = ResolversParentTypes['EMawaredCleaningJob']> = {
  number?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  case?: Resolver<Maybe<ResolversTypes['EMawaredCase']>, ParentType, ContextType>;
  canalCode?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  canal?: Resolver<Maybe<ResolversTypes['EMawaredCanal']>, ParentType, ContextType>;
  kilometre?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  receivedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type EMawaredCleaningJobEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EMawaredCleaningJobEdge'] = ResolversParentTypes['EMawaredCleaningJobEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['EMawaredCleaningJob'], ParentType, ContextType>;
};

export type EMawaredCleaningJobConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EMawaredCleaningJobConnection'] = ResolversParentTypes['EMawaredCleaningJobConnection']> = {
  edges?: Resolver<Array<ResolversTypes['EMawaredCleaningJobEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['EMawaredCleaningJob']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
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
  EMawaredCase?: EMawaredCaseResolvers<ContextType>;
  EMawaredCaseEdge?: EMawaredCaseEdgeResolvers<ContextType>;
  EMawaredCaseConnection?: EMawaredCaseConnectionResolvers<ContextType>;
  EMawaredCaseResult?: EMawaredCaseResultResolvers<ContextType>;
  EMawaredDesk?: EMawaredDeskResolvers<ContextType>;
  EMawaredCommands?: EMawaredCommandsResolvers<ContextType>;
  EMawaredCanal?: EMawaredCanalResolvers<ContextType>;
  EMawaredCanalEdge?: EMawaredCanalEdgeResolvers<ContextType>;
  EMawaredCanalConnection?: EMawaredCanalConnectionResolvers<ContextType>;
  EMawaredWaterShare?: EMawaredWaterShareResolvers<ContextType>;
  EMawaredMeasurement?: EMawaredMeasurementResolvers<ContextType>;
  EMawaredShareComplaint?: EMawaredShareComplaintResolvers<ContextType>;
  EMawaredShareComplaintEdge?: EMawaredShareComplaintEdgeResolvers<ContextType>;
  EMawaredShareComplaintConnection?: EMawaredShareComplaintConnectionResolvers<ContextType>;
  EMawaredInspection?: EMawaredInspectionResolvers<ContextType>;
  EMawaredWellLicence?: EMawaredWellLicenceResolvers<ContextType>;
  EMawaredWellApplication?: EMawaredWellApplicationResolvers<ContextType>;
  EMawaredWellApplicationEdge?: EMawaredWellApplicationEdgeResolvers<ContextType>;
  EMawaredWellApplicationConnection?: EMawaredWellApplicationConnectionResolvers<ContextType>;
  EMawaredCleaningJob?: EMawaredCleaningJobResolvers<ContextType>;
  EMawaredCleaningJobEdge?: EMawaredCleaningJobEdgeResolvers<ContextType>;
  EMawaredCleaningJobConnection?: EMawaredCleaningJobConnectionResolvers<ContextType>;
};

