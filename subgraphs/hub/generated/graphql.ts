import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { RequestView } from '../register/sight/request-view.ts';
import type { RequestPage } from '../register/lists/connection.ts';
import type { StepView } from '../register/request-resolvers.ts';
import type { CitizenAction as CitizenActionModel, ReadLogEntry } from '../register/entities.ts';
import type { SubmissionRule as SubmissionRuleModel } from '../flood/rules.ts';
import type { RequestPart as PartModel } from '../parts/part.entity.ts';
import type { EscalationUpdate as EscalationUpdateModel } from '../sla/subscription.ts';
import type { Escalation as EscalationModel } from '../sla/escalation.entity.ts';
import type { RequestUpdate as RequestUpdateModel } from '../live/update.ts';
import type { Formation as FormationModel, Service as ServiceModel } from '../directory/directory.ts';
import type { PersonReference, ShownSession } from '../people/resolvers.ts';
import type { IndicatorRoot } from '../indicators/resolvers.ts';
import type { FormationFigures as FormationFiguresModel } from '../indicators/figures.ts';
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

export type Query = {
  __typename?: 'Query';
  /**
   * One request: for its citizen, the agent who submitted it, staff whose formation holds or held it, arbiters and
   * admins; and for whoever has the secret. REQUEST_NOT_FOUND, WRONG_SECRET, INVALID_NUMBER, UNAUTHENTICATED.
   */
  request?: Maybe<Request>;
  /** The requests that the caller may see, the latest submitted first. `first` is from 1 to 100. */
  requests: RequestConnection;
  /** The rules that limit submissions. For arbiters and admins. */
  submissionRules: Array<SubmissionRule>;
  /** Events that the hub could not apply, the newest first. For admins. `first` is from 1 to 100. */
  deadLetters: DeadLetterConnection;
  /** One formation; null when none has this code. */
  formation?: Maybe<Formation>;
  /**
   * The formations that have joined, in the programme's order. The secretariat is listed only when its kind is asked
   * for. `parent` gives the formations directly below that one; UNKNOWN_FORMATION when there is no such formation.
   */
  formations: Array<Formation>;
  /** One service; null when none has this code. */
  service?: Maybe<Service>;
  /**
   * What can be asked for. `formation`: what that formation answers for; UNKNOWN_FORMATION when there is none with
   * this code. `text`: words that all have to be in the names, the description or the keywords; Arabic spellings are
   * compared normalised, and services that have the words in their names come first.
   */
  services: Array<Service>;
  /** Who is calling, by the access token; null without one. */
  me?: Maybe<Person>;
  /**
   * Figures over requests, without names, subjects or texts. For analysts, arbiters and admins; for a supervisor those
   * of the own formation, or of the whole desk. FORBIDDEN, UNKNOWN_FORMATION, BAD_USER_INPUT.
   */
  indicators: Indicators;
};


export type QueryRequestArgs = {
  number: Scalars['ID']['input'];
  secret?: InputMaybe<Scalars['String']['input']>;
};


export type QueryRequestsArgs = {
  filter?: InputMaybe<RequestFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryDeadLettersArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryFormationArgs = {
  code: Scalars['ID']['input'];
};


export type QueryFormationsArgs = {
  kind?: InputMaybe<FormationKind>;
  parent?: InputMaybe<Scalars['ID']['input']>;
};


export type QueryServiceArgs = {
  code: Scalars['ID']['input'];
};


export type QueryServicesArgs = {
  formation?: InputMaybe<Scalars['ID']['input']>;
  text?: InputMaybe<Scalars['String']['input']>;
};


export type QueryIndicatorsArgs = {
  filter?: InputMaybe<IndicatorFilter>;
};

export type Mutation = {
  __typename?: 'Mutation';
  /** Gives a request its number and sends it on its way. Anybody may; who is signed in as a citizen owns it. */
  submitRequest: SubmittedRequest;
  /** Answers the custodian's question, or adds to the request. */
  provideInformation: Request;
  /** Takes the request back. */
  withdrawRequest: Request;
  /** Accepts the answer; `rating` is from 1 to 5. */
  acceptResolution: Request;
  /** Brings the request to the secretariat, because the answer is not accepted. */
  disputeResolution: Request;
  /** The secretariat sends what was returned or disputed on to a formation. For arbiters and admins. */
  routeRequest: Request;
  /**
   * Sets the rule for a way of counting and a service, in place of the one before. Submissions count from the first rule
   * of their way of counting on. For arbiters and admins.
   */
  setSubmissionRule: SubmissionRule;
  /** Takes a rule away; false when there was none. For arbiters and admins. */
  removeSubmissionRule: Scalars['Boolean']['output'];
  /** Applies dead letters of the hub again, at most 100, in the order of their requests' paths. For admins. */
  replayDeadLetters: ReplayedDeadLetters;
  /**
   * A formation joins while the house runs: it can hold requests at once, served by its parent's subgraph, or by the
   * central one until a subgraph of its own starts. For admins. CONFLICT when the code is taken.
   */
  joinFormation: Formation;
  /**
   * Opens a session. BAD_CREDENTIALS, with the same words for an unknown address and a wrong password; RATE_LIMITED
   * with retryAfterSeconds after several failures at one address.
   */
  signIn: Session;
  /**
   * A citizen's own account, signed in at once. The password has at least 10 characters. With the password of the
   * account that the address has already it signs in; with another one CONFLICT, and too many tries are RATE_LIMITED.
   */
  registerCitizen: Session;
  /** An account for somebody else: staff, agents, arbiters, analysts, admins. For admins. */
  createAccount: Person;
};


export type MutationSubmitRequestArgs = {
  input: SubmitRequestInput;
};


export type MutationProvideInformationArgs = {
  number: Scalars['ID']['input'];
  secret?: InputMaybe<Scalars['String']['input']>;
  text: Scalars['String']['input'];
};


export type MutationWithdrawRequestArgs = {
  number: Scalars['ID']['input'];
  secret?: InputMaybe<Scalars['String']['input']>;
  reason: Scalars['String']['input'];
};


export type MutationAcceptResolutionArgs = {
  number: Scalars['ID']['input'];
  secret?: InputMaybe<Scalars['String']['input']>;
  rating: Scalars['Int']['input'];
  comment?: InputMaybe<Scalars['String']['input']>;
};


export type MutationDisputeResolutionArgs = {
  number: Scalars['ID']['input'];
  secret?: InputMaybe<Scalars['String']['input']>;
  reason: Scalars['String']['input'];
};


export type MutationRouteRequestArgs = {
  number: Scalars['ID']['input'];
  to: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
};


export type MutationSetSubmissionRuleArgs = {
  input: SubmissionRuleInput;
};


export type MutationRemoveSubmissionRuleArgs = {
  countedBy: CountedBy;
  service?: InputMaybe<Scalars['ID']['input']>;
};


export type MutationReplayDeadLettersArgs = {
  ids: Array<Scalars['ID']['input']>;
};


export type MutationJoinFormationArgs = {
  input: JoinFormationInput;
};


export type MutationSignInArgs = {
  email: Scalars['String']['input'];
  password: Scalars['String']['input'];
};


export type MutationRegisterCitizenArgs = {
  email: Scalars['String']['input'];
  password: Scalars['String']['input'];
  name: Scalars['String']['input'];
  phone?: InputMaybe<Scalars['String']['input']>;
};


export type MutationCreateAccountArgs = {
  input: CreateAccountInput;
};

export type Subscription = {
  __typename?: 'Subscription';
  /**
   * Every escalation, as it is written. Supervisors hear of what their formation or one below it was told, arbiters and
   * admins of everything; `to` and `reason` narrow it. `after` omitted: from now on; an empty text: from the first one; a
   * cursor: after that one.
   */
  escalated: EscalationUpdate;
  /**
   * Every step of one request. `after` omitted: from now on; an empty text: from the first step; a cursor: after that
   * step. Who may see the request may follow it; the stream ends with an error when that is over.
   */
  requestUpdated: RequestUpdate;
  /** Every step of every request that the caller may see and the filter takes, as the step left it. */
  requestsUpdated: RequestUpdate;
};


export type SubscriptionEscalatedArgs = {
  to?: InputMaybe<Scalars['ID']['input']>;
  reason?: InputMaybe<Array<EscalationReason>>;
  after?: InputMaybe<Scalars['ID']['input']>;
};


export type SubscriptionRequestUpdatedArgs = {
  number: Scalars['ID']['input'];
  secret?: InputMaybe<Scalars['String']['input']>;
  after?: InputMaybe<Scalars['ID']['input']>;
};


export type SubscriptionRequestsUpdatedArgs = {
  filter?: InputMaybe<RequestFilter>;
  after?: InputMaybe<Scalars['ID']['input']>;
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

/** What a citizen submitted to government: a request, a complaint or a suggestion, with the path that it takes. */
export type Request = {
  __typename?: 'Request';
  /** The national number: 'IQ-2026-00000042-37'. */
  number: Scalars['ID']['output'];
  kind: RequestKind;
  service: Service;
  /** What it is about, in the citizen's words. */
  subject: Scalars['String']['output'];
  /** The whole text. Personal: null with FORBIDDEN for whoever may not read it. */
  body?: Maybe<Scalars['String']['output']>;
  /** The answers to the service's form. Personal, as the body is. */
  details?: Maybe<Scalars['JSON']['output']>;
  status: RequestStatus;
  stage: Stage;
  /** The formation that holds the request; while it is on its way, the one that it goes to. */
  custodian: Formation;
  channel: Channel;
  /** The citizen's governorate, if it was named. */
  governorate?: Maybe<Formation>;
  /** Who asks. Personal. */
  applicant?: Maybe<Applicant>;
  submittedAt: Scalars['DateTime']['output'];
  /** The time of the last step. */
  updatedAt: Scalars['DateTime']['output'];
  /** The end of the working time that the service promises; null while the clock stands still. */
  dueAt?: Maybe<Scalars['DateTime']['output']>;
  /** The period of custody, from 1; it counts up whenever the request is handed on. */
  leg: Scalars['Int']['output'];
  /** What the last resolution says really happened. */
  outcome?: Maybe<Outcome>;
  /** The answer of the last resolution, or the reason of the last rejection. */
  reply?: Maybe<Scalars['String']['output']>;
  /** Every step, oldest first. */
  path: Array<Step>;
  /** What the citizen asked for and the custodian hasn't taken up, or has refused. */
  pendingActions: Array<CitizenAction>;
  /**
   * Who has read the citizen's data, here or at a ministry's desk, the latest first, at most 200. Whoever goes on reading
   * the same is named once in a quarter of an hour. For the citizen, arbiters and admins; empty for others.
   */
  readers: Array<Access>;
  /** The hub's word to the ministries that the caller has shown this request's secret. */
  grant?: Maybe<Scalars['String']['output']>;
  /** The clock as it stands now. */
  sla: RequestSla;
  /** Who was told that the request doesn't go as it should, oldest first; a formation once for each reason in each leg, and for each end that a part was given. */
  escalations: Array<Escalation>;
  /** Who else works on it: the parts that a custodian has given to other bodies, oldest first. */
  parts: Array<RequestPart>;
  /**
   * Open requests for the same service with a similar subject, as far as the caller may see them, that have the same
   * account or the same telephone number; the latest first. Nobody has verified the number: it connects no two
   * accounts, and who merges two requests that only it connects has to confirm that they are of one citizen.
   */
  possibleDuplicates: Array<Request>;
  /** The requests that were resolved as duplicates of this one, the latest first, as far as the caller may see them. */
  mergedFrom: Array<Request>;
  /** The request that stands for this one, which was resolved as its duplicate; null when the caller may not see it. */
  mergedInto?: Maybe<Request>;
};

/** The way by which a request came. */
export type Channel =
  /** The web front. */
  | 'PORTAL'
  /** A reception centre, where an agent acts for the citizen. */
  | 'CENTRE'
  | 'PHONE'
  | 'MAIL'
  /** Another system. */
  | 'API';

/** The citizen behind a request, as far as given. */
export type Applicant = {
  __typename?: 'Applicant';
  name?: Maybe<Scalars['String']['output']>;
  phone?: Maybe<Scalars['String']['output']>;
};

/** One step of a request's path; never changed and never removed. */
export type Step = {
  __typename?: 'Step';
  /** Where the step stands in the order of everything that happened; opaque. Give it as `after` to go on from here. */
  cursor: Scalars['ID']['output'];
  at: Scalars['DateTime']['output'];
  /** The period of custody in which it was taken. */
  leg: Scalars['Int']['output'];
  event: StepKind;
  /** The status that the request has since. */
  status: RequestStatus;
  /** Who took it. */
  formation: Formation;
  /** Who receives the request, when the step hands it on; the body of the part, when the step is about a part. */
  to?: Maybe<Formation>;
  /** The reason, the question, the answer. The text of NOTED is null for anybody but the staff of the desk that wrote it and the secretariat. */
  note?: Maybe<Scalars['String']['output']>;
};

/** Whether the custodian has answered a citizen's action. */
export type CitizenActionState =
  /** On its way to the custodian. */
  | 'PENDING'
  /** The custodian said no: the code says why. */
  | 'REFUSED';

/** What a citizen has asked of the custodian. */
export type CitizenAction = {
  __typename?: 'CitizenAction';
  id: Scalars['ID']['output'];
  /** INFORMATION_PROVIDED, WITHDRAWN, ACCEPTED or DISPUTED. */
  kind: StepKind;
  /** The citizen's words. */
  text?: Maybe<Scalars['String']['output']>;
  at: Scalars['DateTime']['output'];
  state: CitizenActionState;
  /** Why it was refused: a code of the errors' closed union. */
  code?: Maybe<Scalars['String']['output']>;
};

/** Somebody read the citizen's data. */
export type Access = {
  __typename?: 'Access';
  at: Scalars['DateTime']['output'];
  /** The role of who read: CLERK, SUPERVISOR, ARBITER, ADMIN. */
  role: Scalars['String']['output'];
  reader: Person;
  /** What was read: 'body', 'details', 'applicant', 'path' (what the citizen said on the way); at a desk, the field of the case or of the desk. */
  fields: Array<Scalars['String']['output']>;
  /** The code of the subgraph at whose desk it was read; null: in the register. */
  desk?: Maybe<Scalars['ID']['output']>;
};

/** A request on a page. */
export type RequestEdge = {
  __typename?: 'RequestEdge';
  cursor: Scalars['String']['output'];
  node: Request;
};

/** A page of requests, the latest submitted first. */
export type RequestConnection = {
  __typename?: 'RequestConnection';
  edges: Array<RequestEdge>;
  nodes: Array<Request>;
  pageInfo: PageInfo;
  /**
   * How many there are on all pages. Exact up to 10000 and null beyond, so that a count costs the same however large the
   * register is; counted only when it is asked for.
   */
  totalCount?: Maybe<Scalars['Int']['output']>;
};

/** Which requests are wanted. Everything given must hold; a list means any of its items. */
export type RequestFilter = {
  status?: InputMaybe<Array<RequestStatus>>;
  stage?: InputMaybe<Array<Stage>>;
  kind?: InputMaybe<Array<RequestKind>>;
  /** The code of the formation that holds it now. */
  custodian?: InputMaybe<Scalars['ID']['input']>;
  /** The code of a formation that holds it or held it once, itself or through a formation below it. */
  formation?: InputMaybe<Scalars['ID']['input']>;
  service?: InputMaybe<Scalars['ID']['input']>;
  /** The code of the citizen's governorate. */
  governorate?: InputMaybe<Scalars['ID']['input']>;
  submittedFrom?: InputMaybe<Scalars['DateTime']['input']>;
  /** Before this instant. */
  submittedTo?: InputMaybe<Scalars['DateTime']['input']>;
  /** true: only those whose working time is over; false: only the others. */
  overdue?: InputMaybe<Scalars['Boolean']['input']>;
  /** true: only the caller's own, as citizen or as agent. */
  mine?: InputMaybe<Scalars['Boolean']['input']>;
  /** Words of the subject and the text; Arabic letters are compared normalised. */
  text?: InputMaybe<Scalars['String']['input']>;
  /** How the clock stands now; any of these. */
  sla?: InputMaybe<Array<SlaState>>;
  /** The code of a formation that was told of the request, `secretariat` among them. */
  escalatedTo?: InputMaybe<Scalars['ID']['input']>;
};

/** What a citizen submits. */
export type SubmitRequestInput = {
  /** The code of a service. */
  service: Scalars['ID']['input'];
  /** By default what the service is for. */
  kind?: InputMaybe<RequestKind>;
  /** The code of the formation that the citizen chose; by default the service's owner, else the governorate. */
  formation?: InputMaybe<Scalars['ID']['input']>;
  /** The code of the citizen's governorate. */
  governorate?: InputMaybe<Scalars['ID']['input']>;
  /** 3 to 200 characters. */
  subject: Scalars['String']['input'];
  /** 1 to 10000 characters. */
  body: Scalars['String']['input'];
  /** The answers to the service's form (JSON Schema), at most 64 KiB. */
  details?: InputMaybe<Scalars['JSON']['input']>;
  /** By default PORTAL, and CENTRE for an agent. */
  channel?: InputMaybe<Channel>;
  /** Who asks. Needed from an agent, who acts for somebody else. */
  applicant?: InputMaybe<ApplicantInput>;
  /** A text of the caller's own, up to 200 characters: the same key within a day gives the same request again, not a second one. */
  idempotencyKey?: InputMaybe<Scalars['ID']['input']>;
};

/** Who asks. */
export type ApplicantInput = {
  name: Scalars['String']['input'];
  phone: Scalars['String']['input'];
  /** Twelve digits. */
  nationalId?: InputMaybe<Scalars['String']['input']>;
};

/** The request with its secret. */
export type SubmittedRequest = {
  __typename?: 'SubmittedRequest';
  request: Request;
  /** Whoever has the number and this secret may follow the request and answer for the citizen. Shown only here. */
  secret: Scalars['String']['output'];
};

/** How the working time that a service promises stands. */
export type SlaState =
  | 'ON_TIME'
  /** 80 % of the working time are used. */
  | 'APPROACHING'
  /** All of it is used. */
  | 'OVERDUE'
  /** The citizen was asked something: the clock stands until the answer. */
  | 'PAUSED'
  /** Answered or withdrawn: the clock stands; a dispute starts it again. */
  | 'STOPPED';

/** The clock of a request, in working minutes. It goes on across referrals. */
export type RequestSla = {
  __typename?: 'RequestSla';
  state: SlaState;
  /** The end of the working time; null while the clock stands. */
  dueAt?: Maybe<Scalars['DateTime']['output']>;
  /** More than `allowedMinutes` when overdue. */
  usedMinutes: Scalars['Int']['output'];
  /** What the service promised when the request was submitted. */
  allowedMinutes: Scalars['Int']['output'];
};

/** Why somebody above the custodian was told of a request. */
export type EscalationReason =
  /** Its working time is over. */
  | 'OVERDUE'
  /** Nobody has registered it, nobody has started it, or the secretariat has not routed it. */
  | 'IGNORED'
  /** It was referred more than three times. */
  | 'REFERRED_TOO_OFTEN'
  /** A part of it is past its end, whether or not its body has begun. */
  | 'PART_OVERDUE';

/** A formation was told of a request that doesn't go as it should. Custody stays where it is. */
export type Escalation = {
  __typename?: 'Escalation';
  at: Scalars['DateTime']['output'];
  reason: EscalationReason;
  /** Who was told. */
  to: Formation;
  /** 1: the formation above the custodian, or above the part's body; 2: the secretariat. */
  level: Scalars['Int']['output'];
  /** The id of the part that is late; null: it is about the request itself. */
  part?: Maybe<Scalars['ID']['output']>;
};

/** An escalation as it happens. */
export type EscalationUpdate = {
  __typename?: 'EscalationUpdate';
  /** Give it as `after` to go on behind this escalation. */
  cursor: Scalars['ID']['output'];
  escalation: Escalation;
  /** The request as it is now; null when the caller may not see it. */
  request?: Maybe<Request>;
};

/** A part of a request that another body works on while the request stays with its custodian, as the citizen sees it. */
export type RequestPart = {
  __typename?: 'RequestPart';
  id: Scalars['ID']['output'];
  kind: PartKind;
  /** Who gave it. */
  from: Formation;
  /** Who works on it. */
  to: Formation;
  state: PartState;
  /** What is to be done, in words for the citizen; null when they are between the desks. */
  task?: Maybe<Scalars['String']['output']>;
  /** What came of it, in words for the citizen; null when they are between the desks. */
  result?: Maybe<Scalars['String']['output']>;
  /** What of the citizen's data the body was given. */
  shared: Array<SharedData>;
  givenAt: Scalars['DateTime']['output'];
  dueAt?: Maybe<Scalars['DateTime']['output']>;
  /** When it was done, declined or cancelled. */
  endedAt?: Maybe<Scalars['DateTime']['output']>;
};

/** By what submissions are counted together. */
export type CountedBy =
  /** By the citizen's account. */
  | 'ACCOUNT'
  /** By the telephone number that was given for the citizen, whoever submits. */
  | 'PHONE'
  /**
   * By the address that a submission without an account comes from, whatever telephone number it gives. The hub knows a
   * keyed digest of the address only. Where the gateway tells no addresses (CLIENT_KEY), all of them together.
   */
  | 'ANONYMOUS';

/** The secretariat allows so many submissions in so many hours; one more is refused with RATE_LIMITED. */
export type SubmissionRule = {
  __typename?: 'SubmissionRule';
  countedBy: CountedBy;
  /** The service that it is about; null: all services together. */
  service?: Maybe<Service>;
  most: Scalars['Int']['output'];
  /** Hours of the clock. */
  hours: Scalars['Int']['output'];
  setAt: Scalars['DateTime']['output'];
  setBy: Person;
};

export type SubmissionRuleInput = {
  countedBy: CountedBy;
  /** The code of the service that it is about; left out: all services together. */
  service?: InputMaybe<Scalars['ID']['input']>;
  /** 1 to 100000. */
  most: Scalars['Int']['input'];
  /** Hours of the clock, 1 to 720. */
  hours: Scalars['Int']['input'];
};

/** A step as it happens, with the request as this step left it. */
export type RequestUpdate = {
  __typename?: 'RequestUpdate';
  /** Give it as `after` to go on behind this step. */
  cursor: Scalars['ID']['output'];
  step: Step;
  request: Request;
};

/** What a body of government is. */
export type FormationKind =
  | 'MINISTRY'
  | 'GOVERNORATE'
  /** A body that stands under no ministry. */
  | 'INDEPENDENT_BODY'
  /** A sub-formation: part of the formation above it. */
  | 'DIRECTORATE'
  /** The programme's own secretariat, which arbitrates. */
  | 'SECRETARIAT';

/** A body of government. */
export type Formation = {
  __typename?: 'Formation';
  /** 'e-tarbeya'; never changes. */
  code: Scalars['ID']['output'];
  name: Scalars['String']['output'];
  kind: FormationKind;
  /** The formation that it is part of; null for a central one. */
  parent?: Maybe<Formation>;
  /** The formations directly below it. */
  children: Array<Formation>;
  /** What it answers for; for a governorate also what belongs to the citizen's governorate. */
  services: Array<Service>;
  /** When it joined the programme here. */
  joinedAt: Scalars['DateTime']['output'];
};


/** A body of government. */
export type FormationNameArgs = {
  language?: InputMaybe<Language>;
};

/** Something that can be asked for. */
export type Service = {
  __typename?: 'Service';
  /** 'passport-exchange'; never changes. */
  code: Scalars['ID']['output'];
  name: Scalars['String']['output'];
  description: Scalars['String']['output'];
  kind: RequestKind;
  /** What `details` of a request have to be: JSON Schema, draft 2020-12. */
  form: Scalars['JSON']['output'];
  /** Working hours in which it is to be resolved; a working day has seven. */
  slaHours: Scalars['Int']['output'];
  /** Iraqi dinars; 0 means free of charge. */
  fee: Scalars['Int']['output'];
  /** What the citizen has to bring or attach. */
  documents: Array<Scalars['String']['output']>;
  /** The formation that answers for it; null: the governorate that the citizen names. */
  owner?: Maybe<Formation>;
};


/** Something that can be asked for. */
export type ServiceNameArgs = {
  language?: InputMaybe<Language>;
};


/** Something that can be asked for. */
export type ServiceDescriptionArgs = {
  language?: InputMaybe<Language>;
};


/** Something that can be asked for. */
export type ServiceDocumentsArgs = {
  language?: InputMaybe<Language>;
};

/** A formation that joins. */
export type JoinFormationInput = {
  /** 2 to 63 small Latin letters and digits, words joined by '-'. */
  code: Scalars['ID']['input'];
  /** Any but SECRETARIAT. */
  kind: FormationKind;
  /** The formation that a DIRECTORATE belongs to; no other kind has one. */
  parent?: InputMaybe<Scalars['ID']['input']>;
  nameAr: Scalars['String']['input'];
  nameEn: Scalars['String']['input'];
};

/** What an account may be. */
export type Role =
  /** Submits requests and follows them. */
  | 'CITIZEN'
  /** Works on cases at a desk. */
  | 'CLERK'
  /** Leads a formation's clerks, and sees its indicators. */
  | 'SUPERVISOR'
  /** Acts for citizens at a reception centre. */
  | 'AGENT'
  /** Of the secretariat: routes what was returned or disputed. */
  | 'ARBITER'
  /** Reads indicators, and no names. */
  | 'ANALYST'
  | 'ADMIN';

/** An open session. */
export type Session = {
  __typename?: 'Session';
  /** A signed JWT (RFC 7519) for the header `Authorization: Bearer ...`; its keys are at /.well-known/jwks.json. */
  accessToken: Scalars['String']['output'];
  /** When the token ends; sign in again before. */
  expiresAt: Scalars['DateTime']['output'];
  person: Person;
};

/**
 * Somebody with an account. Whoever may see a request sees which formation an officer belongs to, but who the officer
 * is, only staff, arbiters and admins see.
 */
export type Person = {
  __typename?: 'Person';
  id: Scalars['ID']['output'];
  /** For the person, staff, arbiters and admins; null with FORBIDDEN for anybody else. */
  name?: Maybe<Scalars['String']['output']>;
  /** For the person, staff, arbiters and admins; null with FORBIDDEN for anybody else. */
  role?: Maybe<Role>;
  /** The formation that an officer belongs to; null for those who work for a whole desk, and for citizens. */
  formation?: Maybe<Formation>;
  /** The code of the subgraph whose desk an officer works at; null for anybody else. */
  desk?: Maybe<Scalars['ID']['output']>;
  /** For the person and admins; null with FORBIDDEN for anybody else. */
  email?: Maybe<Scalars['String']['output']>;
  /** For the person alone; null with FORBIDDEN for anybody else. */
  phone?: Maybe<Scalars['String']['output']>;
};

/** Who is to get an account. */
export type CreateAccountInput = {
  email: Scalars['String']['input'];
  /** At least 10 characters. */
  password: Scalars['String']['input'];
  role: Role;
  name: Scalars['String']['input'];
  /** The code of the subgraph whose desk they work at; for clerks and supervisors, who need it, and nobody else. */
  desk?: InputMaybe<Scalars['ID']['input']>;
  /** The formation of that desk that they belong to, for clerks and supervisors; without it, every formation of it. */
  formation?: InputMaybe<Scalars['ID']['input']>;
  phone?: InputMaybe<Scalars['String']['input']>;
};

/** Which requests are counted. Everything given must hold. */
export type IndicatorFilter = {
  /** The code of a formation that holds or held the request, itself or through a formation below it. */
  formation?: InputMaybe<Scalars['ID']['input']>;
  /** Submitted at this instant or later. */
  from?: InputMaybe<Scalars['DateTime']['input']>;
  /** Submitted before this instant. */
  to?: InputMaybe<Scalars['DateTime']['input']>;
};

/** Figures, counted now. */
export type Indicators = {
  __typename?: 'Indicators';
  total: Scalars['Int']['output'];
  /** Neither answered nor withdrawn nor archived. */
  open: Scalars['Int']['output'];
  /** Open, and the working time that the service promises is over. */
  overdue: Scalars['Int']['output'];
  byStatus: Array<StatusCount>;
  byStage: Array<StageCount>;
  byKind: Array<KindCount>;
  /** The formations that held most of the requests. `first` is from 1 to 100. */
  byFormation: Array<FormationFigures>;
  /** Of the requests that were answered, the share that was disputed at least once: 0 to 1; null when none was answered. */
  disputedShare?: Maybe<Scalars['Float']['output']>;
  /** The mean of the citizens' ratings, 1 to 5; null when there is none. */
  averageRating?: Maybe<Scalars['Float']['output']>;
};


/** Figures, counted now. */
export type IndicatorsByFormationArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** How many requests are at a stage. */
export type StageCount = {
  __typename?: 'StageCount';
  stage: Stage;
  count: Scalars['Int']['output'];
};

/** How many requests are of a kind. */
export type KindCount = {
  __typename?: 'KindCount';
  kind: RequestKind;
  count: Scalars['Int']['output'];
};

/** What a formation has done, without those below it. */
export type FormationFigures = {
  __typename?: 'FormationFigures';
  formation: Formation;
  /** Requests that it holds or held. */
  total: Scalars['Int']['output'];
  /** Of these, those that it holds now and that are open. */
  open: Scalars['Int']['output'];
  /** Of the open ones, those whose working time is over. */
  overdue: Scalars['Int']['output'];
  /** Of the total, those that it answered: resolved or rejected. */
  resolved: Scalars['Int']['output'];
  /** Half of its answers came within so many hours (of the clock, not of work) after the submission; null without answers. */
  medianHoursToResolve?: Maybe<Scalars['Float']['output']>;
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
  Formation: Formation;
  Service: Service;
  Person: Person;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Request:
    ( { __typename: 'Request' }
    & GraphQLRecursivePick<FederationTypes['Request'], {"number":true}> );
  Formation:
    ( { __typename: 'Formation' }
    & GraphQLRecursivePick<FederationTypes['Formation'], {"code":true}> );
  Service:
    ( { __typename: 'Service' }
    & GraphQLRecursivePick<FederationTypes['Service'], {"code":true}> );
  Person:
    ( { __typename: 'Person' }
    & GraphQLRecursivePick<FederationTypes['Person'], {"id":true}> );
};


/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Case: never;
  CaseEdge: never;
  CaseConnection: never;
  CaseResult: never;
  Desk: never;
  Commands: never;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  RequestKind: RequestKind;
  RequestStatus: RequestStatus;
  Stage: Stage;
  StepKind: StepKind;
  Outcome: Outcome;
  Language: Language;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  CaseNote: ResolverTypeWrapper<CaseNote>;
  StatusCount: ResolverTypeWrapper<StatusCount>;
  DeskFigures: ResolverTypeWrapper<DeskFigures>;
  PartKind: PartKind;
  PartState: PartState;
  SharedData: SharedData;
  SharedFile: ResolverTypeWrapper<SharedFile>;
  Part: ResolverTypeWrapper<Omit<Part, 'from' | 'to' | 'assignee'> & { from: ResolversTypes['Formation'], to: ResolversTypes['Formation'], assignee?: Maybe<ResolversTypes['Person']> }>;
  PartEdge: ResolverTypeWrapper<Omit<PartEdge, 'node'> & { node: ResolversTypes['Part'] }>;
  PartConnection: ResolverTypeWrapper<Omit<PartConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['PartEdge']>, nodes: Array<ResolversTypes['Part']> }>;
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
  Request: ResolverTypeWrapper<RequestView>;
  Channel: Channel;
  Applicant: ResolverTypeWrapper<Applicant>;
  Step: ResolverTypeWrapper<StepView>;
  CitizenActionState: CitizenActionState;
  CitizenAction: ResolverTypeWrapper<CitizenActionModel>;
  Access: ResolverTypeWrapper<ReadLogEntry>;
  RequestEdge: ResolverTypeWrapper<Omit<RequestEdge, 'node'> & { node: ResolversTypes['Request'] }>;
  RequestConnection: ResolverTypeWrapper<RequestPage>;
  RequestFilter: RequestFilter;
  SubmitRequestInput: SubmitRequestInput;
  ApplicantInput: ApplicantInput;
  SubmittedRequest: ResolverTypeWrapper<Omit<SubmittedRequest, 'request'> & { request: ResolversTypes['Request'] }>;
  SlaState: SlaState;
  RequestSla: ResolverTypeWrapper<RequestSla>;
  EscalationReason: EscalationReason;
  Escalation: ResolverTypeWrapper<EscalationModel>;
  EscalationUpdate: ResolverTypeWrapper<EscalationUpdateModel>;
  RequestPart: ResolverTypeWrapper<PartModel>;
  CountedBy: CountedBy;
  SubmissionRule: ResolverTypeWrapper<SubmissionRuleModel>;
  SubmissionRuleInput: SubmissionRuleInput;
  RequestUpdate: ResolverTypeWrapper<RequestUpdateModel>;
  FormationKind: FormationKind;
  Formation: ResolverTypeWrapper<FormationModel>;
  Service: ResolverTypeWrapper<ServiceModel>;
  JoinFormationInput: JoinFormationInput;
  Role: Role;
  Session: ResolverTypeWrapper<ShownSession>;
  Person: ResolverTypeWrapper<PersonReference>;
  CreateAccountInput: CreateAccountInput;
  IndicatorFilter: IndicatorFilter;
  Indicators: ResolverTypeWrapper<IndicatorRoot>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  StageCount: ResolverTypeWrapper<StageCount>;
  KindCount: ResolverTypeWrapper<KindCount>;
  FormationFigures: ResolverTypeWrapper<FormationFiguresModel>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Query: Record<PropertyKey, never>;
  ID: Scalars['ID']['output'];
  Int: Scalars['Int']['output'];
  Mutation: Record<PropertyKey, never>;
  Boolean: Scalars['Boolean']['output'];
  Subscription: Record<PropertyKey, never>;
  DateTime: Scalars['DateTime']['output'];
  JSON: Scalars['JSON']['output'];
  PageInfo: PageInfo;
  CaseNote: CaseNote;
  StatusCount: StatusCount;
  DeskFigures: DeskFigures;
  SharedFile: SharedFile;
  Part: Omit<Part, 'from' | 'to' | 'assignee'> & { from: ResolversParentTypes['Formation'], to: ResolversParentTypes['Formation'], assignee?: Maybe<ResolversParentTypes['Person']> };
  PartEdge: Omit<PartEdge, 'node'> & { node: ResolversParentTypes['Part'] };
  PartConnection: Omit<PartConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['PartEdge']>, nodes: Array<ResolversParentTypes['Part']> };
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
  Request: RequestView;
  Applicant: Applicant;
  Step: StepView;
  CitizenAction: CitizenActionModel;
  Access: ReadLogEntry;
  RequestEdge: Omit<RequestEdge, 'node'> & { node: ResolversParentTypes['Request'] };
  RequestConnection: RequestPage;
  RequestFilter: RequestFilter;
  SubmitRequestInput: SubmitRequestInput;
  ApplicantInput: ApplicantInput;
  SubmittedRequest: Omit<SubmittedRequest, 'request'> & { request: ResolversParentTypes['Request'] };
  RequestSla: RequestSla;
  Escalation: EscalationModel;
  EscalationUpdate: EscalationUpdateModel;
  RequestPart: PartModel;
  SubmissionRule: SubmissionRuleModel;
  SubmissionRuleInput: SubmissionRuleInput;
  RequestUpdate: RequestUpdateModel;
  Formation: FormationModel;
  Service: ServiceModel;
  JoinFormationInput: JoinFormationInput;
  Session: ShownSession;
  Person: PersonReference;
  CreateAccountInput: CreateAccountInput;
  IndicatorFilter: IndicatorFilter;
  Indicators: IndicatorRoot;
  Float: Scalars['Float']['output'];
  StageCount: StageCount;
  KindCount: KindCount;
  FormationFigures: FormationFiguresModel;
  String: Scalars['String']['output'];
};

export type ResumableDirectiveArgs = {
  cursor: Scalars['String']['input'];
  argument: Scalars['String']['input'];
};

export type ResumableDirectiveResolver<Result, Parent, ContextType = Context, Args = ResumableDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  request?: Resolver<Maybe<ResolversTypes['Request']>, ParentType, ContextType, RequireFields<QueryRequestArgs, 'number'>>;
  requests?: Resolver<ResolversTypes['RequestConnection'], ParentType, ContextType, RequireFields<QueryRequestsArgs, 'first'>>;
  submissionRules?: Resolver<Array<ResolversTypes['SubmissionRule']>, ParentType, ContextType>;
  deadLetters?: Resolver<ResolversTypes['DeadLetterConnection'], ParentType, ContextType, RequireFields<QueryDeadLettersArgs, 'first'>>;
  formation?: Resolver<Maybe<ResolversTypes['Formation']>, ParentType, ContextType, RequireFields<QueryFormationArgs, 'code'>>;
  formations?: Resolver<Array<ResolversTypes['Formation']>, ParentType, ContextType, Partial<QueryFormationsArgs>>;
  service?: Resolver<Maybe<ResolversTypes['Service']>, ParentType, ContextType, RequireFields<QueryServiceArgs, 'code'>>;
  services?: Resolver<Array<ResolversTypes['Service']>, ParentType, ContextType, Partial<QueryServicesArgs>>;
  me?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType>;
  indicators?: Resolver<ResolversTypes['Indicators'], ParentType, ContextType, Partial<QueryIndicatorsArgs>>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  submitRequest?: Resolver<ResolversTypes['SubmittedRequest'], ParentType, ContextType, RequireFields<MutationSubmitRequestArgs, 'input'>>;
  provideInformation?: Resolver<ResolversTypes['Request'], ParentType, ContextType, RequireFields<MutationProvideInformationArgs, 'number' | 'text'>>;
  withdrawRequest?: Resolver<ResolversTypes['Request'], ParentType, ContextType, RequireFields<MutationWithdrawRequestArgs, 'number' | 'reason'>>;
  acceptResolution?: Resolver<ResolversTypes['Request'], ParentType, ContextType, RequireFields<MutationAcceptResolutionArgs, 'number' | 'rating'>>;
  disputeResolution?: Resolver<ResolversTypes['Request'], ParentType, ContextType, RequireFields<MutationDisputeResolutionArgs, 'number' | 'reason'>>;
  routeRequest?: Resolver<ResolversTypes['Request'], ParentType, ContextType, RequireFields<MutationRouteRequestArgs, 'number' | 'to' | 'reason'>>;
  setSubmissionRule?: Resolver<ResolversTypes['SubmissionRule'], ParentType, ContextType, RequireFields<MutationSetSubmissionRuleArgs, 'input'>>;
  removeSubmissionRule?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType, RequireFields<MutationRemoveSubmissionRuleArgs, 'countedBy'>>;
  replayDeadLetters?: Resolver<ResolversTypes['ReplayedDeadLetters'], ParentType, ContextType, RequireFields<MutationReplayDeadLettersArgs, 'ids'>>;
  joinFormation?: Resolver<ResolversTypes['Formation'], ParentType, ContextType, RequireFields<MutationJoinFormationArgs, 'input'>>;
  signIn?: Resolver<ResolversTypes['Session'], ParentType, ContextType, RequireFields<MutationSignInArgs, 'email' | 'password'>>;
  registerCitizen?: Resolver<ResolversTypes['Session'], ParentType, ContextType, RequireFields<MutationRegisterCitizenArgs, 'email' | 'password' | 'name'>>;
  createAccount?: Resolver<ResolversTypes['Person'], ParentType, ContextType, RequireFields<MutationCreateAccountArgs, 'input'>>;
};

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  escalated?: SubscriptionResolver<ResolversTypes['EscalationUpdate'], "escalated", ParentType, ContextType, Partial<SubscriptionEscalatedArgs>>;
  requestUpdated?: SubscriptionResolver<ResolversTypes['RequestUpdate'], "requestUpdated", ParentType, ContextType, RequireFields<SubscriptionRequestUpdatedArgs, 'number'>>;
  requestsUpdated?: SubscriptionResolver<ResolversTypes['RequestUpdate'], "requestsUpdated", ParentType, ContextType, Partial<SubscriptionRequestsUpdatedArgs>>;
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
  __resolveType: TypeResolveFn<null, ParentType, ContextType>;
};

export type CaseEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CaseEdge'] = ResolversParentTypes['CaseEdge']> = {
  __resolveType: TypeResolveFn<null, ParentType, ContextType>;
};

export type CaseConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CaseConnection'] = ResolversParentTypes['CaseConnection']> = {
  __resolveType: TypeResolveFn<null, ParentType, ContextType>;
};

export type CommandErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CommandError'] = ResolversParentTypes['CommandError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  retryAfterSeconds?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  incident?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type CaseResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CaseResult'] = ResolversParentTypes['CaseResult']> = {
  __resolveType: TypeResolveFn<null, ParentType, ContextType>;
};

export type DeskResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Desk'] = ResolversParentTypes['Desk']> = {
  __resolveType: TypeResolveFn<null, ParentType, ContextType>;
};

export type CommandsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Commands'] = ResolversParentTypes['Commands']> = {
  __resolveType: TypeResolveFn<null, ParentType, ContextType>;
};

export type RequestResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Request'] = ResolversParentTypes['Request'], FederationReferenceType extends FederationReferenceTypes['Request'] = FederationReferenceTypes['Request']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Request']> | FederationReferenceType, FederationReferenceType, ContextType>;
  number?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['RequestKind'], ParentType, ContextType>;
  service?: Resolver<ResolversTypes['Service'], ParentType, ContextType>;
  subject?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  body?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  details?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['RequestStatus'], ParentType, ContextType>;
  stage?: Resolver<ResolversTypes['Stage'], ParentType, ContextType>;
  custodian?: Resolver<ResolversTypes['Formation'], ParentType, ContextType>;
  channel?: Resolver<ResolversTypes['Channel'], ParentType, ContextType>;
  governorate?: Resolver<Maybe<ResolversTypes['Formation']>, ParentType, ContextType>;
  applicant?: Resolver<Maybe<ResolversTypes['Applicant']>, ParentType, ContextType>;
  submittedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  dueAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  leg?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  outcome?: Resolver<Maybe<ResolversTypes['Outcome']>, ParentType, ContextType>;
  reply?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  path?: Resolver<Array<ResolversTypes['Step']>, ParentType, ContextType>;
  pendingActions?: Resolver<Array<ResolversTypes['CitizenAction']>, ParentType, ContextType>;
  readers?: Resolver<Array<ResolversTypes['Access']>, ParentType, ContextType>;
  grant?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sla?: Resolver<ResolversTypes['RequestSla'], ParentType, ContextType>;
  escalations?: Resolver<Array<ResolversTypes['Escalation']>, ParentType, ContextType>;
  parts?: Resolver<Array<ResolversTypes['RequestPart']>, ParentType, ContextType>;
  possibleDuplicates?: Resolver<Array<ResolversTypes['Request']>, ParentType, ContextType>;
  mergedFrom?: Resolver<Array<ResolversTypes['Request']>, ParentType, ContextType>;
  mergedInto?: Resolver<Maybe<ResolversTypes['Request']>, ParentType, ContextType>;
};

export type ApplicantResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Applicant'] = ResolversParentTypes['Applicant']> = {
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  phone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type StepResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Step'] = ResolversParentTypes['Step']> = {
  cursor?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  leg?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  event?: Resolver<ResolversTypes['StepKind'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['RequestStatus'], ParentType, ContextType>;
  formation?: Resolver<ResolversTypes['Formation'], ParentType, ContextType>;
  to?: Resolver<Maybe<ResolversTypes['Formation']>, ParentType, ContextType>;
  note?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type CitizenActionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CitizenAction'] = ResolversParentTypes['CitizenAction']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['StepKind'], ParentType, ContextType>;
  text?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['CitizenActionState'], ParentType, ContextType>;
  code?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type AccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Access'] = ResolversParentTypes['Access']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  role?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reader?: Resolver<ResolversTypes['Person'], ParentType, ContextType>;
  fields?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  desk?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type RequestEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RequestEdge'] = ResolversParentTypes['RequestEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Request'], ParentType, ContextType>;
};

export type RequestConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RequestConnection'] = ResolversParentTypes['RequestConnection']> = {
  edges?: Resolver<Array<ResolversTypes['RequestEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Request']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type SubmittedRequestResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SubmittedRequest'] = ResolversParentTypes['SubmittedRequest']> = {
  request?: Resolver<ResolversTypes['Request'], ParentType, ContextType>;
  secret?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type RequestSlaResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RequestSla'] = ResolversParentTypes['RequestSla']> = {
  state?: Resolver<ResolversTypes['SlaState'], ParentType, ContextType>;
  dueAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  usedMinutes?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  allowedMinutes?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type EscalationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Escalation'] = ResolversParentTypes['Escalation']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['EscalationReason'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['Formation'], ParentType, ContextType>;
  level?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  part?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type EscalationUpdateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EscalationUpdate'] = ResolversParentTypes['EscalationUpdate']> = {
  cursor?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  escalation?: Resolver<ResolversTypes['Escalation'], ParentType, ContextType>;
  request?: Resolver<Maybe<ResolversTypes['Request']>, ParentType, ContextType>;
};

export type RequestPartResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RequestPart'] = ResolversParentTypes['RequestPart']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['PartKind'], ParentType, ContextType>;
  from?: Resolver<ResolversTypes['Formation'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['Formation'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['PartState'], ParentType, ContextType>;
  task?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  result?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  shared?: Resolver<Array<ResolversTypes['SharedData']>, ParentType, ContextType>;
  givenAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  dueAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  endedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type SubmissionRuleResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SubmissionRule'] = ResolversParentTypes['SubmissionRule']> = {
  countedBy?: Resolver<ResolversTypes['CountedBy'], ParentType, ContextType>;
  service?: Resolver<Maybe<ResolversTypes['Service']>, ParentType, ContextType>;
  most?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  hours?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  setAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  setBy?: Resolver<ResolversTypes['Person'], ParentType, ContextType>;
};

export type RequestUpdateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RequestUpdate'] = ResolversParentTypes['RequestUpdate']> = {
  cursor?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  step?: Resolver<ResolversTypes['Step'], ParentType, ContextType>;
  request?: Resolver<ResolversTypes['Request'], ParentType, ContextType>;
};

export type FormationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Formation'] = ResolversParentTypes['Formation'], FederationReferenceType extends FederationReferenceTypes['Formation'] = FederationReferenceTypes['Formation']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Formation']> | FederationReferenceType, FederationReferenceType, ContextType>;
  code?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType, RequireFields<FormationNameArgs, 'language'>>;
  kind?: Resolver<ResolversTypes['FormationKind'], ParentType, ContextType>;
  parent?: Resolver<Maybe<ResolversTypes['Formation']>, ParentType, ContextType>;
  children?: Resolver<Array<ResolversTypes['Formation']>, ParentType, ContextType>;
  services?: Resolver<Array<ResolversTypes['Service']>, ParentType, ContextType>;
  joinedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type ServiceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Service'] = ResolversParentTypes['Service'], FederationReferenceType extends FederationReferenceTypes['Service'] = FederationReferenceTypes['Service']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Service']> | FederationReferenceType, FederationReferenceType, ContextType>;
  code?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType, RequireFields<ServiceNameArgs, 'language'>>;
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType, RequireFields<ServiceDescriptionArgs, 'language'>>;
  kind?: Resolver<ResolversTypes['RequestKind'], ParentType, ContextType>;
  form?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  slaHours?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  fee?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  documents?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType, RequireFields<ServiceDocumentsArgs, 'language'>>;
  owner?: Resolver<Maybe<ResolversTypes['Formation']>, ParentType, ContextType>;
};

export type SessionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Session'] = ResolversParentTypes['Session']> = {
  accessToken?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  person?: Resolver<ResolversTypes['Person'], ParentType, ContextType>;
};

export type PersonResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Person'] = ResolversParentTypes['Person'], FederationReferenceType extends FederationReferenceTypes['Person'] = FederationReferenceTypes['Person']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Person']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  role?: Resolver<Maybe<ResolversTypes['Role']>, ParentType, ContextType>;
  formation?: Resolver<Maybe<ResolversTypes['Formation']>, ParentType, ContextType>;
  desk?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  email?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  phone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type IndicatorsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Indicators'] = ResolversParentTypes['Indicators']> = {
  total?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  open?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  overdue?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  byStatus?: Resolver<Array<ResolversTypes['StatusCount']>, ParentType, ContextType>;
  byStage?: Resolver<Array<ResolversTypes['StageCount']>, ParentType, ContextType>;
  byKind?: Resolver<Array<ResolversTypes['KindCount']>, ParentType, ContextType>;
  byFormation?: Resolver<Array<ResolversTypes['FormationFigures']>, ParentType, ContextType, RequireFields<IndicatorsByFormationArgs, 'first'>>;
  disputedShare?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  averageRating?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type StageCountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StageCount'] = ResolversParentTypes['StageCount']> = {
  stage?: Resolver<ResolversTypes['Stage'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type KindCountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['KindCount'] = ResolversParentTypes['KindCount']> = {
  kind?: Resolver<ResolversTypes['RequestKind'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type FormationFiguresResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FormationFigures'] = ResolversParentTypes['FormationFigures']> = {
  formation?: Resolver<ResolversTypes['Formation'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  open?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  overdue?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  resolved?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  medianHoursToResolve?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  Query?: QueryResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
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
  Request?: RequestResolvers<ContextType>;
  Applicant?: ApplicantResolvers<ContextType>;
  Step?: StepResolvers<ContextType>;
  CitizenAction?: CitizenActionResolvers<ContextType>;
  Access?: AccessResolvers<ContextType>;
  RequestEdge?: RequestEdgeResolvers<ContextType>;
  RequestConnection?: RequestConnectionResolvers<ContextType>;
  SubmittedRequest?: SubmittedRequestResolvers<ContextType>;
  RequestSla?: RequestSlaResolvers<ContextType>;
  Escalation?: EscalationResolvers<ContextType>;
  EscalationUpdate?: EscalationUpdateResolvers<ContextType>;
  RequestPart?: RequestPartResolvers<ContextType>;
  SubmissionRule?: SubmissionRuleResolvers<ContextType>;
  RequestUpdate?: RequestUpdateResolvers<ContextType>;
  Formation?: FormationResolvers<ContextType>;
  Service?: ServiceResolvers<ContextType>;
  Session?: SessionResolvers<ContextType>;
  Person?: PersonResolvers<ContextType>;
  Indicators?: IndicatorsResolvers<ContextType>;
  StageCount?: StageCountResolvers<ContextType>;
  KindCount?: KindCountResolvers<ContextType>;
  FormationFigures?: FormationFiguresResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  resumable?: ResumableDirectiveResolver<any, any, ContextType>;
};
