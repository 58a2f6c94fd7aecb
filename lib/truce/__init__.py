"""The course: what a chapter imports to ask, to show and to judge.

>>> from truce import claim, explore, fact, judge, others, quiz, solution, source, still, table, worksheet
"""

from truce.claims import claim, judge, others
from truce.printed import solution, table
from truce.facts import fact, source
from truce.figures import still
from truce.live import explore
from truce.questions import quiz
from truce.sheets import worksheet

__all__ = ["claim", "explore", "fact", "judge", "others", "quiz", "solution", "source", "still", "table", "worksheet"]
