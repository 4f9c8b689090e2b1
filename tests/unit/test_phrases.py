"""What each phrase of the grammar means, said on Wednesday, 10 August 2016 unless a case says otherwise."""

import csv
import pickle
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.domain.phrases import PhraseError, read_window
from bot.domain.window import Bound, Certainty, Precision

SAID = date(2016, 8, 10)
SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "windows" / "phrases.tsv"

CASES = """
sometime this fall | 2016-09-01..2016-11-30 | season | confirmed | within
this coming Friday | 2016-08-12..2016-08-12 | day | confirmed | within
next Friday | 2016-08-19..2016-08-19 | day | confirmed | within
tomorrow | 2016-08-11..2016-08-11 | day | confirmed | within
tonight | 2016-08-10..2016-08-10 | day | confirmed | within
the week of October 5 | 2016-10-03..2016-10-09 | week | confirmed | within
end of 2017 | 2017-09-01..2017-12-31 | part | confirmed | within
the end of the year | 2016-09-01..2016-12-31 | part | confirmed | within
year-end | 2016-09-01..2016-12-31 | part | confirmed | within
by year-end | 2016-08-10..2016-12-31 | range | confirmed | not_after
beginning of 2018 | 2018-01-01..2018-04-30 | part | confirmed | within
start of next year | 2017-01-01..2017-04-30 | part | confirmed | within
first half of next year | 2017-01-01..2017-06-30 | half | confirmed | within
H2 2018 | 2018-07-01..2018-12-31 | half | confirmed | within
second quarter | 2017-04-01..2017-06-30 | quarter | confirmed | within
Q3-Q4 2018 | 2018-07-01..2018-12-31 | range | confirmed | within
the first quarter of 2019 | 2019-01-01..2019-03-31 | quarter | confirmed | within
late summer | 2016-08-01..2016-08-31 | part | confirmed | within
early fall 2018 | 2018-09-01..2018-09-30 | part | confirmed | within
late March | 2017-03-21..2017-03-31 | part | confirmed | within
mid-2018 | 2018-05-01..2018-08-31 | part | confirmed | within
mid-to-late 2018 | 2018-05-01..2018-12-31 | part | confirmed | within
early to mid 2018 | 2018-01-01..2018-08-31 | part | confirmed | within
late 2017 or early 2018 | 2017-09-01..2018-04-30 | range | confirmed | within
fall 2017 at the earliest | 2017-09-01.. | open | confirmed | not_before
2018 at the latest | 2016-08-10..2018-12-31 | range | confirmed | not_after
as early as March | 2017-03-01.. | open | confirmed | not_before
before Christmas | 2016-08-10..2016-12-24 | range | confirmed | not_after
in the fall | 2016-09-01..2016-11-30 | season | confirmed | within
in the new year | 2017-01-01..2017-12-31 | year | confirmed | within
in two weeks | 2016-08-22..2016-08-28 | range | confirmed | within
within 6 months | 2016-08-10..2017-02-10 | range | confirmed | within
in a couple of months | 2016-10-01..2016-10-31 | range | confirmed | within
eighteen months from now | 2018-02-01..2018-02-28 | range | confirmed | within
a year and a half away | 2018-02-01..2018-02-28 | range | confirmed | within
about six months away | 2016-12-01..2017-04-30 | range | expected | within
by the end of the year | 2016-08-10..2016-12-31 | range | confirmed | not_after
by summer 2018 | 2016-08-10..2018-08-31 | range | confirmed | not_after
before 2019 | 2016-08-10..2018-12-31 | range | confirmed | not_after
before the end of 2018 | 2016-08-10..2018-12-31 | range | confirmed | not_after
from March 2018 | 2018-03-01..2018-03-31 | month | confirmed | within
starting in March | 2017-03-01..2017-03-31 | month | confirmed | within
as of March | 2017-03-01..2017-03-31 | month | confirmed | within
after June 2018 | 2018-07-01.. | open | confirmed | not_before
no earlier than 2019 | 2019-01-01.. | open | confirmed | not_before
not before the second half of 2018 | 2018-07-01.. | open | confirmed | not_before
won't be back until 2019 | 2019-01-01..2019-12-31 | year | confirmed | within
won't premiere before 2019 | 2019-01-01.. | open | confirmed | not_before
won't return this year | 2017-01-01.. | open | confirmed | not_before
won't be out before next summer | 2017-06-01.. | open | confirmed | not_before
until 2019 at least | 2019-01-01.. | open | confirmed | not_before
at least until 2019 | 2019-01-01.. | open | confirmed | not_before
not for at least a year | 2017-08-10.. | open | confirmed | not_before
March-May 2017 | 2017-03-01..2017-05-31 | range | confirmed | within
March to May | 2017-03-01..2017-05-31 | range | confirmed | within
September 30 - October 2 | 2016-09-30..2016-10-02 | range | confirmed | within
Sept. 30/Oct. 1 | 2016-09-30..2016-10-01 | range | confirmed | within
the 2017-18 season | 2017-09-01..2018-05-31 | range | confirmed | within
2017-18 | 2017-01-01..2018-12-31 | range | confirmed | within
2000\u201315 | 2000-01-01..2015-12-31 | range | past | within
Friday, October 5, 2018 at 9pm ET | 2018-10-05..2018-10-05 | day | confirmed | within
Oct. 5, 2016, 8 p.m. EST | 2016-10-05..2016-10-05 | day | confirmed | within
Oct. 5, 2016, 8 p.m. EDT | 2016-10-05..2016-10-05 | day | confirmed | within
5 October 2016 | 2016-10-05..2016-10-05 | day | confirmed | within
the 5th of October | 2016-10-05..2016-10-05 | day | confirmed | within
2016-10-05 | 2016-10-05..2016-10-05 | day | confirmed | within
30/09/2016 | 2016-09-30..2016-09-30 | day | confirmed | within
March 8 | 2017-03-08..2017-03-08 | day | confirmed | within
on March 8, 2018 | 2018-03-08..2018-03-08 | day | confirmed | within
Thursday, March 8, 2018 | 2018-03-08..2018-03-08 | day | confirmed | within
Sept 30th | 2016-09-30..2016-09-30 | day | confirmed | within
mid October | 2016-10-11..2016-10-20 | part | confirmed | within
the first week of May | 2017-05-01..2017-05-07 | week | confirmed | within
the last weekend of June | 2017-06-24..2017-06-25 | range | confirmed | within
this weekend | 2016-08-13..2016-08-14 | range | confirmed | within
next month | 2016-09-01..2016-09-30 | month | confirmed | within
this month | 2016-08-01..2016-08-31 | month | confirmed | within
later this month | 2016-08-10..2016-08-31 | range | confirmed | within
this year | 2016-01-01..2016-12-31 | year | confirmed | within
sometime this year | 2016-08-10..2016-12-31 | range | confirmed | within
last year | 2015-01-01..2015-12-31 | year | past | within
last month | 2016-07-01..2016-07-31 | month | past | within
premiered on March 8, 2015 | 2015-03-08..2015-03-08 | day | past | within
came out in 2015 | 2015-01-01..2015-12-31 | year | past | within
premiered in October | 2015-10-01..2015-10-31 | month | past | within
premieres September 30 | 2016-09-30..2016-09-30 | day | confirmed | within
set to debut sometime in late 2017 | 2017-09-01..2017-12-31 | part | confirmed | within
coming in 2018 | 2018-01-01..2018-12-31 | year | confirmed | within
slated for 2018 | 2018-01-01..2018-12-31 | year | confirmed | within
is expected to arrive in March | 2017-03-01..2017-03-31 | month | expected | within
reportedly in 2018 | 2018-01-01..2018-12-31 | year | rumoured | within
TBD | .. | none | confirmed | within
to be announced | .. | none | confirmed | within
no release date yet | .. | none | confirmed | within
we don't know yet | .. | none | confirmed | within
not announced | .. | none | confirmed | within
date to be confirmed | .. | none | confirmed | within
unknown | .. | none | confirmed | within
not yet known | .. | none | confirmed | within
it will premiere in March | 2017-03-01..2017-03-31 | month | confirmed | within
the show will be released on Netflix in 2018 | 2018-01-01..2018-12-31 | year | confirmed | within
season two debuts December 16 | 2016-12-16..2016-12-16 | day | confirmed | within
in hopes of a 2018 airdate | 2018-01-01..2018-12-31 | year | expected | within
will be available on February 13 | 2017-02-13..2017-02-13 | day | confirmed | within
the show will be returning to HBO sometime this year | 2016-08-10..2016-12-31 | range | confirmed | within
most likely September | 2016-09-01..2016-09-30 | month | expected | within
its premiere this Saturday | 2016-08-13..2016-08-13 | day | confirmed | within
Premiere: Sept. 26 | 2016-09-26..2016-09-26 | day | confirmed | within
earlier this year | 2016-01-01..2016-08-10 | range | past | within
(2002\u201312) | 2002-01-01..2012-12-31 | range | past | within
early next year on Feb. 26 | 2017-02-26..2017-02-26 | day | confirmed | within
will return early next year on Feb. 26 for Season 25 | 2017-02-26..2017-02-26 | day | confirmed | within
from Monday, August 15 | 2016-08-15..2016-08-15 | day | confirmed | within
in six months | 2017-02-01..2017-02-28 | range | confirmed | within
in a year | 2017-08-01..2017-08-31 | range | confirmed | within
in two years | 2018-01-01..2018-12-31 | range | confirmed | within
in three years | 2019-01-01..2019-12-31 | range | confirmed | within
about two years from now | 2017-11-01..2019-02-28 | range | expected | within
about two months from now | 2016-09-01..2016-11-30 | range | expected | within
in about a year | 2017-06-01..2017-10-31 | range | expected | within
about a year | 2017-06-01..2017-10-31 | range | expected | within
roughly a year from now | 2017-06-01..2017-10-31 | range | expected | within
a year or so from now | 2017-06-01..2017-10-31 | range | expected | within
in a year or two | 2017-08-01..2018-12-31 | range | confirmed | within
in 6-8 months | 2017-02-01..2017-04-30 | range | confirmed | within
two months ago | 2016-06-01..2016-06-30 | range | past | within
a week from Friday | 2016-08-19..2016-08-19 | day | confirmed | within
the fall of 2018 | 2018-09-01..2018-11-30 | season | confirmed | within
summer of next year | 2017-06-01..2017-08-31 | season | confirmed | within
Christmas 2017 | 2017-12-25..2017-12-25 | day | confirmed | within
around Christmas | 2016-12-22..2016-12-28 | range | expected | within
Thanksgiving | 2016-11-24..2016-11-24 | day | confirmed | within
March of next year | 2017-03-01..2017-03-31 | month | confirmed | within
next year in March | 2017-03-01..2017-03-31 | month | confirmed | within
2018 (TBA) | 2018-01-01..2018-12-31 | year | confirmed | within
TBA 2018 | 2018-01-01..2018-12-31 | year | confirmed | within
may return in May | 2017-05-01..2017-05-31 | month | expected | within
May 2018 | 2018-05-01..2018-05-31 | month | confirmed | within
maybe May | 2017-05-01..2017-05-31 | month | expected | within
winter 2017 | 2016-12-01..2017-02-28 | season | confirmed | within
winter 2017-18 | 2017-12-01..2018-02-28 | season | confirmed | within
next winter | 2016-12-01..2017-02-28 | season | confirmed | within
this winter | 2016-12-01..2017-02-28 | season | confirmed | within
next fall | 2017-09-01..2017-11-30 | season | confirmed | within
the year after next | 2018-01-01..2018-12-31 | year | confirmed | within
this year or next | 2016-01-01..2017-12-31 | range | confirmed | within
late this year or early next | 2016-09-01..2017-04-30 | range | confirmed | within
2018 or later | 2018-01-01.. | open | confirmed | not_before
2019 or beyond | 2019-01-01.. | open | confirmed | not_before
from 2019 onwards | 2019-01-01.. | open | confirmed | not_before
no later than June 2018 | 2016-08-10..2018-06-30 | range | confirmed | not_after
on or after March 8 | 2017-03-08.. | open | confirmed | not_before
not expected until 2019 | 2019-01-01..2019-12-31 | year | expected | within
isn't due until next spring | 2017-03-01..2017-05-31 | season | confirmed | within
won't arrive until after summer 2018 | 2018-09-01.. | open | confirmed | not_before
not until the end of 2018 | 2018-09-01..2018-12-31 | part | confirmed | within
by early 2018 | 2016-08-10..2018-04-30 | range | confirmed | not_after
by the start of 2018 | 2016-08-10..2018-01-01 | range | confirmed | not_after
before the year is out | 2016-08-10..2016-12-31 | range | confirmed | not_after
September or October | 2016-09-01..2016-10-31 | range | confirmed | within
March or April 2018 | 2018-03-01..2018-04-30 | range | confirmed | within
Saturday or Sunday | 2016-08-13..2016-08-14 | range | confirmed | within
Friday to Sunday | 2016-08-12..2016-08-14 | range | confirmed | within
October 5-9, 2017 | 2017-10-05..2017-10-09 | range | confirmed | within
October 5 to 9 | 2016-10-05..2016-10-09 | range | confirmed | within
5-9 October 2017 | 2017-10-05..2017-10-09 | range | confirmed | within
the 15th | 2016-08-15..2016-08-15 | day | confirmed | within
on the 30th | 2016-08-30..2016-08-30 | day | confirmed | within
the 5th of next month | 2016-09-05..2016-09-05 | day | confirmed | within
Friday night | 2016-08-12..2016-08-12 | day | confirmed | within
midnight PT on October 5 | 2016-10-05..2016-10-05 | day | confirmed | within
October 5 at midnight ET | 2016-10-05..2016-10-05 | day | confirmed | within
October 5, 20:00 BST | 2016-10-05..2016-10-05 | day | confirmed | within
first half 2018 | 2018-01-01..2018-06-30 | half | confirmed | within
second half 2018 | 2018-07-01..2018-12-31 | half | confirmed | within
back half of 2018 | 2018-07-01..2018-12-31 | half | confirmed | within
the first three months of 2018 | 2018-01-01..2018-03-31 | range | confirmed | within
the last day of March | 2017-03-31..2017-03-31 | day | confirmed | within
first Friday of October | 2016-10-07..2016-10-07 | day | confirmed | within
the last Monday in May 2018 | 2018-05-28..2018-05-28 | day | confirmed | within
Labor Day | 2016-09-05..2016-09-05 | day | confirmed | within
midseason | 2017-01-01..2017-05-31 | season | confirmed | within
midseason 2018 | 2018-01-01..2018-05-31 | season | confirmed | within
mid-season | 2017-01-01..2017-05-31 | season | confirmed | within
spring/summer 2018 | 2018-03-01..2018-08-31 | range | confirmed | within
Q3/Q4 2018 | 2018-07-01..2018-12-31 | range | confirmed | within
Q1 | 2017-01-01..2017-03-31 | quarter | confirmed | within
2018 Q3 | 2018-07-01..2018-09-30 | quarter | confirmed | within
third quarter of 2018 | 2018-07-01..2018-09-30 | quarter | confirmed | within
later in the year | 2016-08-10..2016-12-31 | range | confirmed | within
early in 2018 | 2018-01-01..2018-04-30 | part | confirmed | within
late in the year | 2016-09-01..2016-12-31 | part | confirmed | within
early next summer | 2017-06-01..2017-06-30 | part | confirmed | within
a fall 2018 premiere | 2018-09-01..2018-11-30 | season | confirmed | within
fall 2018 premiere | 2018-09-01..2018-11-30 | season | confirmed | within
not in 2017 | 2018-01-01.. | open | confirmed | not_before
2018? | 2018-01-01..2018-12-31 | year | expected | within
'18 | 2018-01-01..2018-12-31 | year | confirmed | within
fall '18 | 2018-09-01..2018-11-30 | season | confirmed | within
October '18 | 2018-10-01..2018-10-31 | month | confirmed | within
in 10 days | 2016-08-20..2016-08-20 | day | confirmed | within
next week | 2016-08-15..2016-08-21 | week | confirmed | within
early next week | 2016-08-15..2016-08-16 | part | confirmed | within
the 1980s | 1980-01-01..1989-12-31 | range | past | within
no sooner than March 2018 | 2018-03-01.. | open | confirmed | not_before
at the end of March | 2017-03-21..2017-03-31 | part | confirmed | within
the middle of October | 2016-10-11..2016-10-20 | part | confirmed | within
by March | 2016-08-10..2017-03-31 | range | confirmed | not_after
January-March 2018 | 2018-01-01..2018-03-31 | range | confirmed | within
November-January 2018 | 2017-11-01..2018-01-31 | range | confirmed | within
between October and January | 2016-10-01..2017-01-31 | range | confirmed | within
not this year | 2017-01-01.. | open | confirmed | not_before
delayed until 2019 | 2019-01-01..2019-12-31 | year | confirmed | within
pushed to 2019 | 2019-01-01..2019-12-31 | year | confirmed | within
January 1 | 2017-01-01..2017-01-01 | day | confirmed | within
Jan 1, 2017 | 2017-01-01..2017-01-01 | day | confirmed | within
the 25th of December | 2016-12-25..2016-12-25 | day | confirmed | within
twenty-fifth of December | 2016-12-25..2016-12-25 | day | confirmed | within
March the 8th | 2017-03-08..2017-03-08 | day | confirmed | within
end of summer | 2016-08-01..2016-08-31 | part | confirmed | within
sometime in the next year | 2016-08-10..2017-08-10 | range | confirmed | within
over the next two years | 2016-08-10..2018-08-10 | range | confirmed | within
within a year | 2016-08-10..2017-08-10 | range | confirmed | within
next Monday | 2016-08-15..2016-08-15 | day | confirmed | within
last Friday | 2016-08-05..2016-08-05 | day | past | within
yesterday | 2016-08-09..2016-08-09 | day | past | within
September 2017 | 2017-09-01..2017-09-30 | month | confirmed | within
Sept 2017 | 2017-09-01..2017-09-30 | month | confirmed | within
sometime in 2018 | 2018-01-01..2018-12-31 | year | confirmed | within
anytime after March 2018 | 2018-04-01.. | open | confirmed | not_before
some time after March | 2017-04-01.. | open | confirmed | not_before
early 2018 at the earliest | 2018-01-01.. | open | confirmed | not_before
mid to late fall | 2016-10-01..2016-11-30 | part | confirmed | within
late fall or early winter | 2016-11-01..2016-12-31 | range | confirmed | within
summer or fall 2017 | 2017-06-01..2017-11-30 | range | confirmed | within
2017 or 2018 | 2017-01-01..2018-12-31 | range | confirmed | within
2017 to 2018 | 2017-01-01..2018-12-31 | range | confirmed | within
this time next year | 2017-08-01..2017-08-31 | range | confirmed | within
in time for Christmas | 2016-08-10..2016-12-25 | range | confirmed | not_after
coming this fall to Netflix | 2016-09-01..2016-11-30 | season | confirmed | within
mid-September to early October | 2016-09-11..2016-10-10 | range | confirmed | within
in late September | 2016-09-21..2016-09-30 | part | confirmed | within
in October of this year | 2016-10-01..2016-10-31 | month | confirmed | within
in December of next year | 2017-12-01..2017-12-31 | month | confirmed | within
fall season | 2016-09-01..2016-11-30 | season | confirmed | within
the fall TV season | 2016-09-01..2016-11-30 | season | confirmed | within
early in the new year | 2017-01-01..2017-04-30 | part | confirmed | within
around the end of the year | 2016-09-01..2016-12-31 | part | expected | within
toward the end of the year | 2016-09-01..2016-12-31 | part | confirmed | within
towards the end of 2017 | 2017-09-01..2017-12-31 | part | confirmed | within
closer to the end of 2017 | 2017-09-01..2017-12-31 | part | confirmed | within
before the end of this year | 2016-08-10..2016-12-31 | range | confirmed | not_after
before the end of summer | 2016-08-10..2016-08-31 | range | confirmed | not_after
before the new year | 2016-08-10..2016-12-31 | range | confirmed | not_after
after the new year | 2017-01-02.. | open | confirmed | not_before
after Christmas | 2016-12-26.. | open | confirmed | not_before
in the spring | 2017-03-01..2017-05-31 | season | confirmed | within
next spring | 2017-03-01..2017-05-31 | season | confirmed | within
not till 2019 | 2019-01-01..2019-12-31 | year | confirmed | within
summer 2017 or 2018 | 2017-06-01..2018-12-31 | range | confirmed | within
spring 2018 or 2019 | 2018-03-01..2019-12-31 | range | confirmed | within
in 2018 or 2019 | 2018-01-01..2019-12-31 | range | confirmed | within
as soon as next month | 2016-09-01.. | open | confirmed | not_before
as late as 2019 | 2016-08-10..2019-12-31 | range | confirmed | not_after
end of next year | 2017-09-01..2017-12-31 | part | confirmed | within
not before fall | 2016-09-01.. | open | confirmed | not_before
it won't be released before March 2018 at the earliest | 2018-03-01.. | open | confirmed | not_before
we'll be back in January | 2017-01-01..2017-01-31 | month | confirmed | within
it's coming back next year | 2017-01-01..2017-12-31 | year | confirmed | within
TBA, but probably 2018 | 2018-01-01..2018-12-31 | year | expected | within
nothing before 2019 | 2019-01-01.. | open | confirmed | not_before
a month from now | 2016-09-01..2016-09-30 | range | confirmed | within
half a year from now | 2017-02-01..2017-02-28 | range | confirmed | within
in six months' time | 2017-02-01..2017-02-28 | range | confirmed | within
two weeks from now | 2016-08-22..2016-08-28 | range | confirmed | within
ten days from now | 2016-08-20..2016-08-20 | day | confirmed | within
next Christmas | 2017-12-25..2017-12-25 | day | confirmed | within
winter | 2016-12-01..2017-02-28 | season | confirmed | within
summer | 2016-06-01..2016-08-31 | season | confirmed | within
spring | 2017-03-01..2017-05-31 | season | confirmed | within
this spring | 2017-03-01..2017-05-31 | season | confirmed | within
last summer | 2015-06-01..2015-08-31 | season | past | within
Monday | 2016-08-15..2016-08-15 | day | confirmed | within
Wednesday | 2016-08-10..2016-08-10 | day | confirmed | within
August 10 | 2016-08-10..2016-08-10 | day | confirmed | within
February 29 | 2020-02-29..2020-02-29 | day | confirmed | within
February 29, 2020 | 2020-02-29..2020-02-29 | day | confirmed | within
2016 | 2016-01-01..2016-12-31 | year | confirmed | within
August | 2016-08-01..2016-08-31 | month | confirmed | within
August 2016 | 2016-08-01..2016-08-31 | month | confirmed | within
early August | 2016-08-01..2016-08-10 | part | confirmed | within
mid-August | 2016-08-11..2016-08-20 | part | confirmed | within
late August | 2016-08-21..2016-08-31 | part | confirmed | within
H1 | 2017-01-01..2017-06-30 | half | confirmed | within
first quarter | 2017-01-01..2017-03-31 | quarter | confirmed | within
Friday, August 12 | 2016-08-12..2016-08-12 | day | confirmed | within
2018-03 | 2018-03-01..2018-03-31 | month | confirmed | within
20 Sept 2017 | 2017-09-20..2017-09-20 | day | confirmed | within
Sunday, Sept. 18 at 8/7c | 2016-09-18..2016-09-18 | day | confirmed | within
Tuesday at 10pm | 2016-08-16..2016-08-16 | day | confirmed | within
9/8c on Sunday | 2016-08-14..2016-08-14 | day | confirmed | within
this Sunday at 9 p.m. ET/PT | 2016-08-14..2016-08-14 | day | confirmed | within
October 5 at 9pm EST | 2016-10-05..2016-10-05 | day | confirmed | within
Oct 5 at 9:30pm PT | 2016-10-05..2016-10-05 | day | confirmed | within
Sept 21, 3 a.m. ET | 2016-09-21..2016-09-21 | day | confirmed | within
October 5 at 9 | 2016-10-05..2016-10-05 | day | confirmed | within
in the second half of the year | 2016-07-01..2016-12-31 | half | confirmed | within
the second half of this year | 2016-07-01..2016-12-31 | half | confirmed | within
the latter part of 2018 | 2018-09-01..2018-12-31 | part | confirmed | within
the very end of 2017 | 2017-09-01..2017-12-31 | part | confirmed | within
premiere late this year | 2016-09-01..2016-12-31 | part | confirmed | within
July 4 | 2017-07-04..2017-07-04 | day | confirmed | within
Fourth of July | 2017-07-04..2017-07-04 | day | confirmed | within
not later than March | 2016-08-10..2017-03-31 | range | confirmed | not_after
by the first quarter of 2018 | 2016-08-10..2018-03-31 | range | confirmed | not_after
due out next year | 2017-01-01..2017-12-31 | year | confirmed | within
due in 2018 | 2018-01-01..2018-12-31 | year | confirmed | within
eyeing a fall 2018 launch | 2018-09-01..2018-11-30 | season | expected | within
aiming for early 2018 | 2018-01-01..2018-04-30 | part | expected | within
targeting spring 2018 | 2018-03-01..2018-05-31 | season | expected | within
tentatively scheduled for March 2018 | 2018-03-01..2018-03-31 | month | expected | within
we're hoping for late 2017 | 2017-09-01..2017-12-31 | part | expected | within
could be as early as January | 2017-01-01.. | open | expected | not_before
likely not before 2019 | 2019-01-01.. | open | expected | not_before
probably not until 2019 | 2019-01-01..2019-12-31 | year | expected | within
hopefully by Christmas | 2016-08-10..2016-12-25 | range | expected | not_after
next year at the earliest | 2017-01-01.. | open | confirmed | not_before
next year at the latest | 2016-08-10..2017-12-31 | range | confirmed | not_after
at least another year | 2017-08-10.. | open | confirmed | not_before
at least a year away | 2017-08-10.. | open | confirmed | not_before
more than a year away | 2017-08-10.. | open | confirmed | not_before
less than a year away | 2016-08-10..2017-08-10 | range | confirmed | within
a year away | 2017-08-01..2017-08-31 | range | confirmed | within
two years away | 2018-01-01..2018-12-31 | range | confirmed | within
at least two years | 2018-08-10.. | open | confirmed | not_before
out in March | 2017-03-01..2017-03-31 | month | confirmed | within
back in January | 2017-01-01..2017-01-31 | month | confirmed | within
returns January 2018 | 2018-01-01..2018-01-31 | month | confirmed | within
airing in March | 2017-03-01..2017-03-31 | month | confirmed | within
mid 2018 | 2018-05-01..2018-08-31 | part | confirmed | within
Mid-2018 | 2018-05-01..2018-08-31 | part | confirmed | within
MID 2018 | 2018-05-01..2018-08-31 | part | confirmed | within
late-2017 | 2017-09-01..2017-12-31 | part | confirmed | within
early-2018 | 2018-01-01..2018-04-30 | part | confirmed | within
year end 2017 | 2017-09-01..2017-12-31 | part | confirmed | within
by the end of Q1 2018 | 2016-08-10..2018-03-31 | range | confirmed | not_after
before Q3 | 2016-08-10..2017-06-30 | range | confirmed | not_after
during the 2017-18 season | 2017-09-01..2018-05-31 | range | confirmed | within
2017\u201318 TV season | 2017-09-01..2018-05-31 | range | confirmed | within
sometime during 2018 | 2018-01-01..2018-12-31 | year | confirmed | within
some point in 2018 | 2018-01-01..2018-12-31 | year | confirmed | within
at some point in 2018 | 2018-01-01..2018-12-31 | year | confirmed | within
at some point next year | 2017-01-01..2017-12-31 | year | confirmed | within
sometime next year | 2017-01-01..2017-12-31 | year | confirmed | within
sometime next summer | 2017-06-01..2017-08-31 | season | confirmed | within
some time in the summer of 2018 | 2018-06-01..2018-08-31 | season | confirmed | within
in or around March 2018 | 2018-03-01..2018-03-31 | month | expected | within
on or about October 5 | 2016-10-02..2016-10-08 | range | expected | within
October | 2016-10-01..2016-10-31 | month | confirmed | within
October 2016 | 2016-10-01..2016-10-31 | month | confirmed | within
this October | 2016-10-01..2016-10-31 | month | confirmed | within
next October | 2017-10-01..2017-10-31 | month | confirmed | within
last October | 2015-10-01..2015-10-31 | month | past | within
by next year | 2016-08-10..2017-12-31 | range | confirmed | not_after
by next summer | 2016-08-10..2017-08-31 | range | confirmed | not_after
before next year | 2016-08-10..2016-12-31 | range | confirmed | not_after
after next summer | 2017-09-01.. | open | confirmed | not_before
the following year | 2017-01-01..2017-12-31 | year | confirmed | within
the following spring | 2017-03-01..2017-05-31 | season | confirmed | within
Early 2018 on Netflix | 2018-01-01..2018-04-30 | part | confirmed | within
streaming in 2018 | 2018-01-01..2018-12-31 | year | confirmed | within
Fall 2018 on FX | 2018-09-01..2018-11-30 | season | confirmed | within
only in 2019 | 2019-01-01..2019-12-31 | year | confirmed | within
not earlier than the first half of 2019 | 2019-01-01.. | open | confirmed | not_before
the last quarter of 2018 | 2018-10-01..2018-12-31 | quarter | confirmed | within
the final quarter of 2018 | 2018-10-01..2018-12-31 | quarter | confirmed | within
third week of October | 2016-10-15..2016-10-21 | week | confirmed | within
the last week of October | 2016-10-25..2016-10-31 | week | confirmed | within
week of October 10 | 2016-10-10..2016-10-16 | week | confirmed | within
weekend of October 8 | 2016-10-08..2016-10-09 | range | confirmed | within
two days after Christmas | 2016-12-27..2016-12-27 | day | confirmed | within
the weekend | 2016-08-13..2016-08-14 | range | confirmed | within
midsummer 2018 | 2018-07-01..2018-07-31 | part | confirmed | within
from 2019 on | 2019-01-01.. | open | confirmed | not_before
won't return for another six months | 2017-02-10.. | open | confirmed | not_before
in another year | 2017-08-01..2017-08-31 | range | confirmed | within
by the new year | 2016-08-10..2017-01-01 | range | confirmed | not_after
season 2: fall 2018 | 2018-09-01..2018-11-30 | season | confirmed | within
the second season returns in March | 2017-03-01..2017-03-31 | month | confirmed | within
before mid-2018 | 2016-08-10..2018-04-30 | range | confirmed | not_after
not before late 2018 | 2018-09-01.. | open | confirmed | not_before
between Christmas and New Year's | 2016-12-25..2017-01-01 | range | confirmed | within
premiere on AMC in November | 2016-11-01..2016-11-30 | month | confirmed | within
which premiered on September 14, 1985 | 1985-09-14..1985-09-14 | day | past | within
since launched in 2000 | 2000-01-01..2000-12-31 | year | past | within
later this week | 2016-08-10..2016-08-14 | range | confirmed | within
late winter 2018 | 2018-02-01..2018-02-28 | part | confirmed | within
between now and March | 2016-08-10..2017-03-31 | range | confirmed | within
now through Friday | 2016-08-10..2016-08-12 | range | confirmed | within
this fall or next spring | 2016-09-01..2017-05-31 | range | confirmed | within
this week or next | 2016-08-08..2016-08-21 | range | confirmed | within
almost a year away | 2017-06-01..2017-10-31 | range | expected | within
a little over a year away | 2017-08-10.. | open | confirmed | not_before
no new episodes until 2018 | 2018-01-01..2018-12-31 | year | confirmed | within
no new season before 2018 | 2018-01-01.. | open | confirmed | not_before
the 2018-19 midseason | 2019-01-01..2019-05-31 | season | confirmed | within
it could be 2018 or 2019 | 2018-01-01..2019-12-31 | range | expected | within
late spring to early summer | 2017-05-01..2017-06-30 | range | confirmed | within
August 9 | 2017-08-09..2017-08-09 | day | confirmed | within
"""


def interval(text: str) -> tuple[date | None, date | None]:
    first, _, last = text.partition("..")
    return date.fromisoformat(first) if first else None, date.fromisoformat(last) if last else None


def rows() -> list[tuple[str, str, str, str, str]]:
    found: list[tuple[str, str, str, str, str]] = []
    for line in CASES.strip().splitlines():
        phrase, days, precision, certainty, bound = (cell.strip() for cell in line.split("|"))
        found.append((phrase, days, precision, certainty, bound))
    return found


@pytest.mark.parametrize(
    ("phrase", "days", "precision", "certainty", "bound"), rows(), ids=[row[0] for row in rows()]
)
def test_phrase(phrase: str, days: str, precision: str, certainty: str, bound: str) -> None:
    window = read_window(phrase, SAID)
    assert (window.earliest, window.latest) == interval(days)
    assert window.precision == Precision(precision)
    assert window.certainty == Certainty(certainty)
    assert window.bound == Bound(bound)
    assert window.phrase == phrase


OTHER_DAYS = [
    ("Friday", "2016-08-12", "2016-08-12..2016-08-12"),
    ("this Friday", "2016-08-12", "2016-08-12..2016-08-12"),
    ("this Saturday", "2012-12-28", "2012-12-29..2012-12-29"),
    ("next Friday", "2016-08-14", "2016-08-19..2016-08-19"),
    ("last Friday", "2016-08-12", "2016-08-05..2016-08-05"),
    ("this fall", "2016-10-15", "2016-09-01..2016-11-30"),
    ("this fall", "2016-12-01", "2017-09-01..2017-11-30"),
    ("next spring", "2013-10-04", "2014-03-01..2014-05-31"),
    ("next summer", "2017-03-30", "2018-06-01..2018-08-31"),
    ("next winter", "2017-01-05", "2017-12-01..2018-02-28"),
    ("next month", "2016-12-31", "2017-01-01..2017-01-31"),
    ("next week", "2016-12-31", "2017-01-02..2017-01-08"),
    ("next quarter", "2016-11-01", "2017-01-01..2017-03-31"),
    ("in a month", "2017-01-31", "2017-02-01..2017-02-28"),
    ("within a month", "2017-01-31", "2017-01-31..2017-02-28"),
    ("sometime this year", "2011-04-13", "2011-04-13..2011-12-31"),
    ("most likely September", "2011-04-13", "2011-09-01..2011-09-30"),
    ("tomorrow", "2012-12-31", "2013-01-01..2013-01-01"),
    ("earlier this year", "2012-12-28", "2012-01-01..2012-12-28"),
    ("Series Premieres Wednesday, October 6, 10/9c, CBS", "2021-08-25", "2021-10-06..2021-10-06"),
    ("will return early next year on Feb. 26 for Season 25", "2023-12-20", "2024-02-26..2024-02-26"),
    ("on Acorn TV from Monday, March 13", "2023-03-09", "2023-03-13..2023-03-13"),
    ("will be available on February 13", "2017-01-08", "2017-02-13..2017-02-13"),
    ("February 29", "2096-03-01", "2104-02-29..2104-02-29"),
    ("the 31st", "2017-02-01", "2017-03-31..2017-03-31"),
    ("September or October", "2016-10-01", "2017-09-01..2017-10-31"),
    ("September to October", "2016-10-01", "2016-09-01..2016-10-31"),
    ("Saturday or Sunday", "2016-08-14", "2016-08-20..2016-08-21"),
    ("before March", "2017-03-10", "2017-03-10..2018-02-28"),
    ("before Friday", "2016-08-12", "2016-08-12..2016-08-18"),
    ("premiered in August", "2016-08-10", "2016-08-01..2016-08-31"),
    ("Easter", "2024-01-01", "2024-03-31..2024-03-31"),
    ("Memorial Day", "2024-01-01", "2024-05-27..2024-05-27"),
]


@pytest.mark.parametrize(("phrase", "said", "days"), OTHER_DAYS)
def test_phrase_said_on_another_day(phrase: str, said: str, days: str) -> None:
    window = read_window(phrase, date.fromisoformat(said))
    assert (window.earliest, window.latest) == interval(days)


REFUSED = [
    ("", "empty"),
    ("   ", "empty"),
    (",,", "empty"),
    ("x" * 201, "too-long"),
    ("2018 " * 1200, "too-long"),
    ("purple", "unknown-word"),
    ("never", "unknown-word"),
    ("not never 2019", "unknown-word"),
    ("soon", "unknown-word"),
    ("when it's ready", "unknown-word"),
    ("Smarch 5", "unknown-word"),
    ("every Friday", "unknown-word"),
    ("in a few months", "unknown-word"),
    ("in the coming months", "unknown-word"),
    ("whose show returns in 2018", "unknown-word"),
    ("late Friday", "unknown-word"),
    ("season 13", "not-a-date"),
    ("series 13", "not-a-date"),
    ("season two", "not-a-date"),
    ("season 13 2018", "not-a-date"),
    ("second", "not-a-date"),
    ("13th month", "not-a-date"),
    ("on Netflix", "not-a-date"),
    ("at 9pm ET", "not-a-date"),
    ("six months", "not-a-date"),
    ("a year", "not-a-date"),
    ("early", "not-a-date"),
    ("the early 1980s", "not-a-date"),
    ("2018 2019", "not-a-date"),
    ("2018 \N{PARTY POPPER}", "not-a-date"),
    ("1850", "not-a-date"),
    ("Q5 2018", "not-a-date"),
    ("won't not return in 2018", "not-a-date"),
    ("February 30", "no-such-day"),
    ("February 29, 2017", "no-such-day"),
    ("March 0", "no-such-day"),
    ("the 32nd", "no-such-day"),
    ("2018-02-30", "no-such-day"),
    ("13/13/2016", "no-such-day"),
    ("Friday at 13pm", "no-such-day"),
    ("10/5/2016", "ambiguous"),
    ("Friday, October 5, 2016", "contradiction"),
    ("Friday, October 5", "contradiction"),
    ("tomorrow, October 5", "contradiction"),
    ("early next year on October 5", "contradiction"),
    ("between 2019 and 2018", "contradiction"),
    ("by 2015", "contradiction"),
    ("before 2016", "contradiction"),
    ("by 2018 at the earliest", "contradiction"),
    ("10/8c on Friday", "contradiction"),
    ("in 900 years", "out-of-range"),
]


@pytest.mark.parametrize(("phrase", "problem"), REFUSED)
def test_refused(phrase: str, problem: str) -> None:
    with pytest.raises(PhraseError) as caught:
        read_window(phrase, SAID)
    assert caught.value.problem == problem
    assert caught.value.phrase == phrase.strip()
    assert 'say for example "late 2017"' in str(caught.value)
    assert len(str(caught.value)) < 300


def test_refusal_names_the_word_and_the_weekday() -> None:
    with pytest.raises(PhraseError, match=r'cannot read "Smarch 5" as a time \(stuck at "smarch"\)'):
        read_window("Smarch 5", SAID)
    with pytest.raises(PhraseError, match="2016-10-05 is a Wednesday"):
        read_window("Friday, October 5, 2016", SAID)


def test_said_outside_the_calendar_is_refused() -> None:
    with pytest.raises(PhraseError) as caught:
        read_window("2018", date(9999, 12, 31))
    assert caught.value.problem == "out-of-range"


INSTANTS = [
    ("October 5 at 10/9c", datetime(2016, 10, 6, 2, 0, tzinfo=UTC)),
    ("Friday, October 5, 2018 at 9pm ET", datetime(2018, 10, 6, 1, 0, tzinfo=UTC)),
    ("Sunday, Sept. 18 at 8/7c", datetime(2016, 9, 19, 0, 0, tzinfo=UTC)),
    ("9:30/8:30c on Sunday", datetime(2016, 8, 15, 1, 30, tzinfo=UTC)),
    ("this Sunday at 9 p.m. ET/PT", datetime(2016, 8, 15, 1, 0, tzinfo=UTC)),
    ("Jan. 8, 9 p.m. EST", datetime(2017, 1, 9, 2, 0, tzinfo=UTC)),
    ("October 5, 8 p.m. EDT", datetime(2016, 10, 6, 0, 0, tzinfo=UTC)),
    ("October 5, 20:00 BST", datetime(2016, 10, 5, 19, 0, tzinfo=UTC)),
    ("October 5, 21:00 UTC", datetime(2016, 10, 5, 21, 0, tzinfo=UTC)),
    ("midnight PT on October 5", datetime(2016, 10, 5, 7, 0, tzinfo=UTC)),
    ("October 5 at 12:01 a.m. PT", datetime(2016, 10, 5, 7, 1, tzinfo=UTC)),
    ("Christmas 2017 at noon ET", datetime(2017, 12, 25, 17, 0, tzinfo=UTC)),
    ("2016-09-21, 3am ET", datetime(2016, 9, 21, 7, 0, tzinfo=UTC)),
    ("October 5 at 9pm", None),
    ("October 5 at 9", None),
    ("October 5 at 9 ET", None),
    ("October 5 at 9:30 ET", None),
    ("October 5 at 9pm EST", None),
    ("late October at 9pm ET", None),
    ("around October 5 at 9pm ET", None),
    ("by October 5 at 9pm ET", None),
    ("October 5", None),
]


@pytest.mark.parametrize(("phrase", "instant"), INSTANTS)
def test_clock_time(phrase: str, instant: datetime | None) -> None:
    assert read_window(phrase, SAID).instant == instant


@pytest.mark.parametrize(
    "phrase",
    [
        "TBA",
        "T.B.D.",
        "to be announced",
        "no date announced",
        "no release date yet",
        "no premiere date has been set",
        "we don't know yet",
        "We don\u2019t know yet.",
        "nobody knows",
        "unknown",
        "n/a",
        "to be announced later",
        "no official word yet",
        "not yet known",
        "not announced",
        "it hasn't been announced yet",
        "date to be confirmed",
        "a release date has yet to be announced",
    ],
)
def test_open_without_a_date(phrase: str) -> None:
    window = read_window(phrase, SAID)
    assert not window.dated
    assert window.precision is Precision.NONE


def test_shared_table() -> None:
    if not SHARED.exists():
        pytest.skip(f"the shared table is not at {SHARED}")
    with SHARED.open(encoding="utf-8", newline="") as lines:
        cases = list(csv.DictReader(lines, delimiter="\t"))
    assert cases
    wrong: list[str] = []
    for case in cases:
        window = read_window(case["phrase"], date.fromisoformat(case["said_on"]))
        got = [day.isoformat() if day else "" for day in (window.earliest, window.latest)]
        if got != [case["earliest"] or "", case["latest"] or ""]:
            wrong.append(f"{case['phrase']}: {got}")
    assert not wrong


def test_error_survives_pickling() -> None:
    again = pickle.loads(pickle.dumps(PhraseError("purple", "unknown-word", "why")))
    assert (again.phrase, again.problem, str(again)) == (
        "purple",
        "unknown-word",
        str(PhraseError("purple", "unknown-word", "why")),
    )
