// Exactly the data that the pages of joining, of the lesson, of one's own standing and of leaving show.
import { z } from 'zod';
import { agreementSchema } from '../../../content/schema/agreement.ts';
import { chromeSchema } from '../../accounts/view.ts';

/** Minted into every form: sending it twice does nothing twice. */
const stepId = z.string();
const status = z.enum(['pending', 'active', 'paused', 'suspended', 'left']);
const kind = z.enum(['distributor', 'sharer']);

const NAME_PROBLEMS = ['name_missing', 'name_long', 'name_figures'] as const;
const LINE_PROBLEMS = ['line_long', 'line_figures'] as const;
const WORDS_PROBLEMS = ['words_short', 'words_long'] as const;
const nameProblem = z.enum(NAME_PROBLEMS).nullable();
const wordsProblem = z.enum(WORDS_PROBLEMS).nullable();

export const applicationSchema = z.strictObject({
  status: z.enum(['open', 'approved', 'rejected', 'withdrawn']),
  isQuizPassed: z.boolean(),
  appliedAt: z.int(),
  decidedAt: z.int().nullable(),
  /** What the brand wrote when it decided. */
  reason: z.string(),
});

export const joinViewSchema = z.strictObject({
  chrome: chromeSchema,
  agreement: agreementSchema,
  /** The version of it: who agrees, agrees to this one. */
  rules: z.string(),
  stepId,
  /** Null for who is no agent, or has left. */
  agent: z.strictObject({ code: z.string(), kind, status }).nullable(),
  application: applicationSchema.nullable(),
  /** What is still open under the code of one who left: until it is settled there is no new one. */
  unsettled: z
    .strictObject({ code: z.string(), pendingMinor: z.int(), maturedMinor: z.int(), underWayMinor: z.int() })
    .nullable(),
  /** A lesson with questions comes before the brand looks at an application. */
  hasQuiz: z.boolean(),
  /** Orders of this phone that were received: the shop knows whom it talks to. */
  receivedOrders: z.int(),
  values: z.strictObject({ name: z.string(), words: z.string() }),
  problems: z.strictObject({ name: nameProblem, words: wordsProblem }),
  /** Which of the two forms was sent with a mistake. */
  sent: z.enum(['join', 'apply']).nullable(),
});
export type JoinView = z.infer<typeof joinViewSchema>;

export const quizViewSchema = z.strictObject({
  chrome: chromeSchema,
  stepId,
  lesson: z.strictObject({ title: z.string(), summary: z.string(), html: z.string() }),
  questions: z.array(
    z.strictObject({
      ask: z.string(),
      options: z.array(z.string()),
      /** As it was answered, 1 is the first; null before, and where nothing was chosen. */
      chosen: z.int().nullable(),
      /** Null before the first try. */
      isRight: z.boolean().nullable(),
      /** The sentence of the lesson, for a wrong answer alone. */
      because: z.string().nullable(),
    }),
  ),
  /** `3/5`; null before the first try. */
  score: z.string().nullable(),
});
export type QuizView = z.infer<typeof quizViewSchema>;

export const meViewSchema = z.strictObject({
  chrome: chromeSchema,
  stepId,
  code: z.string(),
  kind,
  status,
  createdAt: z.int(),
  application: applicationSchema.nullable(),
  /** What the brand wrote when it suspended, and what was said to it since. */
  suspended: z
    .strictObject({
      reason: z.string(),
      at: z.int(),
      appeals: z.array(z.strictObject({ words: z.string(), at: z.int() })),
      /** False once enough was said: the brand decides on that. */
      canAppeal: z.boolean(),
    })
    .nullable(),
  /** Newest first. */
  history: z.array(
    z.strictObject({ event: z.string(), isByBrand: z.boolean(), said: z.string(), rules: z.string(), at: z.int() }),
  ),
  /** Where else this phone is signed in. */
  otherDevices: z.array(z.strictObject({ device: z.string(), signedInAt: z.int() })),
  values: z.strictObject({ name: z.string(), line: z.string(), words: z.string() }),
  problems: z.strictObject({ name: nameProblem, line: z.enum(LINE_PROBLEMS).nullable(), words: wordsProblem }),
});
export type MeView = z.infer<typeof meViewSchema>;

export const leaveViewSchema = z.strictObject({
  chrome: chromeSchema,
  stepId,
  /** False while suspended: the brand decides first. */
  canLeave: z.boolean(),
  pendingMinor: z.int(),
  /** Below zero after refunds of what was paid out: nothing has to be paid back. */
  maturedMinor: z.int(),
  underWayMinor: z.int(),
  /** Shoppers kept by this agent. */
  bound: z.int(),
  hasAccount: z.boolean(),
  payoutMinimumMinor: z.int(),
});
export type LeaveView = z.infer<typeof leaveViewSchema>;
