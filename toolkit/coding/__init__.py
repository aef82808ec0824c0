"""Gold of one's own: draw passages, have people mark them in a spreadsheet, read it back, see how far they agree.

sample   draw_sample, coding_sheet
codes    read_codes: the filled sheet as gold, refused rows with the reason
locate   where copied words stand in a text
agree    agree_codes: two coders compared
"""

from toolkit.coding.agree import Agreement as Agreement
from toolkit.coding.agree import agree_codes as agree_codes
from toolkit.coding.codes import Codes as Codes
from toolkit.coding.codes import read_codes as read_codes
from toolkit.coding.sample import coding_sheet as coding_sheet
from toolkit.coding.sample import draw_sample as draw_sample
