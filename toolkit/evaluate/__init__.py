"""How well the toolkit does, against what people annotated.

gold     gold_tables, gold_marks: annotated documents as tables
quotes   evaluate_quotes: statements, their sources, cues and labels
marks    evaluate_marks: what quotation marks are there for
pairs    evaluate_pairs: links, and statements left alone
tone     evaluate_tone: scores against ratings
"""

from toolkit.evaluate.gold import gold_marks as gold_marks
from toolkit.evaluate.gold import gold_tables as gold_tables
from toolkit.evaluate.marks import MarksEvaluation as MarksEvaluation
from toolkit.evaluate.marks import evaluate_marks as evaluate_marks
from toolkit.evaluate.pairs import evaluate_pairs as evaluate_pairs
from toolkit.evaluate.quotes import Evaluation as Evaluation
from toolkit.evaluate.quotes import evaluate_quotes as evaluate_quotes
from toolkit.evaluate.tone import evaluate_tone as evaluate_tone
