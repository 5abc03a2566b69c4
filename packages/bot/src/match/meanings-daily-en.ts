// English words of daily life that mean nearly the same: at home, on the way, at the bank, at the doctor's, at work. Not about
// shopping: see meanings-en.ts, where the form of a line is told. Written for Baton from general knowledge of the language.

/** Meanings of daily life in English, one per line, stems separated by spaces. */
export const DAILY_EN = `
turn_on switch_on power_on lights_on put_on_the start_the enable activat
turn_off turn_it_off switch_off shut_off power_off lights_off lights_out put_out disabl deactivat shut_down
turn_up louder raise increas higher volume_up crank boost more_
turn_down quieter lower decreas reduc volume_down soften less_ drop_the
volume sound loud noise mute audio speaker hear_
bright dim dark lighten shade
light lamp bulb illuminat chandelier
heat heating heater thermostat warm radiator furnace boiler
cool cooler cold chilly freez air_condition ac_ fan_
temperature degree celsius fahrenheit hot_
vacuum robot_cleaner hoover roomba sweep mop
coffee espresso latte cappuccino brew
socket plug outlet power_point electric
door lock_the unlock gate garage
add_ put_ insert includ append write_down note_down jot
creat make_a make_me set_up new_ generat start_a
remov delet eras clear get_rid take_off scrap strike drop_ take_out wipe
cancel call_off scrap skip_ not_going not_happen forget_about undo
show list_ display bring_up what_do_i_have what_have_i see_
read_ recite aloud
search find_ look_for look_up hunt google
tell_me let_me_know inform_me update_me notify ping
remind reminder dont_forget dont_let_me_forget remember_to make_sure_i nudge
alarm wake alarm_clock get_up wake_up snooze sleep_past
timer countdown stopwatch minutes_are seconds
calendar schedul agenda appointment meeting event diary planned plans_
meet meeting conference call_with get_together
free_ busy availab open_slot
today tonight this_evening this_afternoon this_morning
tomorrow next_day
week weekly weekend weekday
monday tuesday wednesday thursday friday saturday sunday
month monthly january february march_ april june july august september october november december
year annual yearly
morning dawn breakfast early
evening night_ nighttime late_at
clock time_is time_in hour_ o_clock time_zone
date_ what_day day_is
birthday anniversary holiday christmas new_year easter
weather forecast rain snow sunny windy wind_ umbrella storm cloud humid temperature_out
coat jacket umbrella wear_ sunglasses dress_
music song track tune playlist album artist band singer listen_to melody
next_song skip_this another_song next_track
shuffle repeat loop
radio station fm_ broadcast
podcast episode audiobook audio_book
movie film cinema theater theatre showtime
tv_ television channel series show_
game_ games play_a_game chess puzzle trivia quiz
video youtube clip stream
news headline current_events happening_in whats_new latest_on
joke funny laugh humor make_me_smile pun_
recipe cook bak boil roast grill fry_ dish ingredient
food eat meal dinner lunch brunch supper hungry
restaurant cafe diner bistro eatery place_to_eat bar_ pub_
takeout take_away takeaway deliver_food pizza order_food order_me get_me_some
calori nutrition healthy fat_ protein vitamin
reserv book_ booking table_for
traffic jam congest commute rush_hour road_ gridlock
direction route navigat way_to get_to how_far path
drive driving car_ vehicle automobile
train railway subway metro tram rail
bus_ coach shuttle
taxi cab_ uber lyft ride_
flight fly plane airline air_ticket airfare
hotel motel inn_ room_ accommodat lodging stay_
luggage baggage suitcase bag_ carry_on
passport visa_ travel_document immigration
vacation holiday_ trip travel tour_ journey
map nearby near_me closest nearest around_here close_by in_the_area
gas_ fuel petrol gasoline oil_
tire tyre flat_tire
park_ parking garage_
email e_mail mail_ inbox mailbox
text_ sms message_ texting whatsapp
repl respond answer_ write_back
send forward_ shoot_
unread new_mail new_email any_email
call_ phone dial ring_ contact_ give_a_call
contacts address_book phone_number
social tweet twitter facebook instagram post_on
translat how_do_you_say say_in word_for spanish french german italian japanese chinese korean
definition define meaning_of mean_ what_does synonym
spell spelling pronounc
math calculat plus minus times_ divid multipl square_root equals sum_of
convert conversion how_many_in unit_ ounces cups grams kilometers
exchange_rate conversion_rate dollars euros pounds yen currency
stock shares market_ nasdaq dow_ trading
who_is who_was how_old born famous
who_are_you your_name are_you_human are_you_real bot_ robot
what_can_you your_abilit help_me_with can_you_do skills
thank thanks appreciate grateful
hello hi_ hey_ greetings good_morning whats_up
goodbye bye_ see_you later_ good_night farewell
yes_ yeah yep sure_ correct_ right_ affirmative
no_ nope negative not_really
maybe perhaps not_sure dont_know
repeat say_that_again pardon come_again what_did_you_say
language speak_ english
fast_ speed quick slow hurry
coin_ flip dice roll_ random
shopping_list grocer groceries shopping
list_ lists to_do todo task
bank_ branch checking savings
balance how_much_money money_do_i_have in_my_account funds
account acct
spend spent spending expens budget
bill_ bills utility electric_bill invoice due_
pay_ payment paid settle
transaction activity charges history purchases
transfer send_money wire_ move_money remit
withdraw cash_out take_out_money get_cash atm cash_machine
deposit pay_in paid_in cheque check_deposit
top_up topup topping load_ add_money add_funds refill recharg
credit_score credit_rating credit_report
credit_limit limit_ maximum max_ allowance cap_
interest apr_ apy rate_
loan borrow mortgage lend
fraud scam suspicious unauthori dont_recogni didnt_make not_mine wasnt_me unknown_charge strange
stolen lost misplac cant_find robbed theft stole missing_card
block_ freeze frozen suspend lock_my hold_on
decline reject refus denied not_accepted bounce
pin_ passcode pin_number code_ password
expire expir expiration valid_until
pending processing in_progress still_showing not_cleared hasnt_cleared
double_charged twice duplicat two_times charged_again same_payment
fee_ fees charge_ cost commission surcharge extra_charge
identity verif id_check proof_of id_ document selfie
virtual_card disposable temporary_card one_time
contactless tap_ wireless nfc touch_pay
apple_pay google_pay samsung_pay mobile_wallet
atm_ate swallow stuck_in kept_my retained took_my_card
foreign abroad overseas another_country international outside_the
direct_debit standing_order recurring automatic_payment
beneficiary recipient payee receiver
tax irs w2_ tax_form refund_tax
insurance insur coverage policy deductible premium_
salary paycheck payday wage income pay_stub
retire 401k pension rollover
boss manager supervisor employer
vacation_day pto time_off day_off leave_ days_off
doctor physician clinic gp_ hospital medical
medicine pill_ drug prescription medication tablet
sick ill_ unwell fever flu symptom
vaccine vaccination shot_ immuniz
test_result lab_ blood_test scan_
dentist tooth teeth dental
nurse emergency ambulance
child kid_ kids son_ daughter children
age_ how_old_do minimum_age under_18 old_enough
school class_ course lecture lesson
student enrol tuition semester
exam test_ quiz_ grade
teacher professor instructor
library book_loan borrow_a
scholarship financial_aid grant
passport_renew permit licen certificate
trash garbage rubbish waste recycl bin_
tax_ council city_hall municipal
vote election ballot poll
internet wifi wi_fi broadband router modem connection
slow lag buffer freez stutter
outage down_ no_signal offline not_connected
data_plan roaming gigabyte sim_
screen display monitor
battery charg_ charger charging
app_ application software program
update upgrade install download
login log_in sign_in password username
photo picture image selfie camera
print printer scan
file_ document folder
weight lose_weight diet exercise workout gym fitness
plant flower garden
pet_ dog cat_ animal
laundry wash_ clothes
house home apartment flat_
rent landlord lease tenant
moving moved new_address relocat
`;
