/** Subjects of the public examinations, with the name that citizens read. */
export const examSubjects = {
  ISLAMIC_EDUCATION: 'التربية الإسلامية',
  ARABIC: 'اللغة العربية',
  ENGLISH: 'اللغة الإنجليزية',
  FRENCH: 'اللغة الفرنسية',
  KURDISH: 'اللغة الكردية',
  MATHEMATICS: 'الرياضيات',
  PHYSICS: 'الفيزياء',
  CHEMISTRY: 'الكيمياء',
  BIOLOGY: 'الأحياء',
  SCIENCE: 'العلوم',
  HISTORY: 'التاريخ',
  GEOGRAPHY: 'الجغرافية',
  SOCIAL_STUDIES: 'الاجتماعيات',
  ECONOMICS: 'الاقتصاد',
} as const;
export type ExamSubject = keyof typeof examSubjects;

export const examStages = ['PRIMARY', 'INTERMEDIATE', 'PREPARATORY'] as const;
export type ExamStage = (typeof examStages)[number];

/** What the citizen is told after a second look at the paper. */
export function remarkReply(
  objection: { examNumber: string; subject: ExamSubject; markReceived: number },
  mark: number,
  justification: string,
): string {
  const paper = `الدفتر الامتحاني ذي الرقم ${objection.examNumber} في مادة ${examSubjects[objection.subject]}`;
  const result =
    mark === objection.markReceived
      ? `وثبتت الدرجة المعلنة ${mark} دون تغيير`
      : `وأصبحت الدرجة ${mark} بدلا من ${objection.markReceived}`;
  return `أعيد تدقيق ${paper}، ${result}. ${justification}`;
}
