// English words that mean nearly the same when a customer asks something. One line is one meaning; a word matches at the
// start of a word (so "cancel" matches "cancelled"), `_` joins words. Written for Baton.

/** Meanings of English, one per line, stems separated by spaces. */
export const MEANINGS_EN = `
when how_long how_many_days how_soon how_fast what_time date_ deadline until_when expected expect schedul
how_much cost price fee fees charge_for charges rate_ pay_for expens cheap
where locat address_of which_place nearest find_
how_do how_can how_to way_to steps process_ procedure instruction
late delay overdue still_waiting not_arrived hasnt_arrived havent_received havent_got hasnt_come not_there_yet didnt_arrive didnt_come still_not taking_so_long past_the pending not_yet waiting
cancel call_off stop_my_order revoke dont_want abort undo revers withdraw_my changed_my_mind
change chang edit modify updat correct fix_my amend alter adjust switch swap
wrong mistake incorrect error_in typo oops by_accident accident mixed_up
fail declin reject refus error doesnt_work isnt_working not_working wont_work wont_let didnt_work didnt_go_through not_accept wont_accept unable cant_ cannot problem trouble does_nothing broken_link invalid issue_ crash
refund money_back reimburs get_my_money repaid pay_back paid_back
return send_back sending_back send_it_back give_it_back give_back bring_back send_this_back ship_back
exchang swap trade_ replac instead_of different_size different_colo another_size
deliver ship parcel package packag arriv courier post_ postage mail_ dispatch sent_out freight
shipping_cost shipping_fee postage delivery_charge delivery_cost shipping_charge delivery_fee
track where_is_my_order wheres_my where_is_my status follow_ on_its_way locate_my
address street move_ moved relocat zip house_number
order purchas buy bought buying checkout check_out ordered
pay payment paid paying checkout transaction purchase_fail
twice double two_times duplicat 2x two_payments two_charges again_charged
card credit_card debit mastercard visa amex american_express
bank transfer wire iban account_number
install financ klarna monthly pay_later split_ pay_in afterpay parts
invoice receipt bill_ vat proof_of_purchase statement copy_of
promo coupon voucher discount code_ offer_code deal
gift present birthday surprise
gift_card giftcard gift_certificate
point reward loyal earn_ miles cashback bonus
account profile register sign_up signup join membership log_in
register sign_up signup join_ create_an_account open_an_account enrol
delete remove erase close_my get_rid deactivat terminat shut unsubscribe no_longer leave_the
password pw passcode reset login_details credential
log_in login sign_in signin access_ locked locked_out let_me_in
email e_mail mail_address
phone number_ mobile telephone cell call_
newsletter unsubscrib marketing spam promotional mailing_list opt_out stop_sending ads_
size fit_ fits sizing measure small large big_ tight chart dimension medium
colour color blue red black white
stock available availab sold_out restock back_in left_ inventory run_out
material fabric made_of cotton leather wool ingredient contain vegan compos
wash clean dry_ dryer iron laundry care_ shrink tumble
broken damag defect faulty crack hole smash scratch stopped_working pieces torn doesnt_turn_on
wrong_item wrong_product something_different not_what_i not_the_thing someone_elses different_item
missing incomplete only_received left_out not_in_the_box wasnt_in rest_of only_half part_of_my
lost stolen stole theft disappear cant_find vanish gone
warrant guarantee repair fix_ mend service_center
wrap gift_box note_ message_ ribbon
store shop_ branch outlet physical location showroom
open_on opening closing close_ hours open_ closed
contact reach support customer_service help_desk agent_ talk_to get_in_touch hotline
review rating rate_ feedback comment
bulk wholesale large_order corporate company business quote_ units office
international abroad overseas worldwide country countries foreign europe canada germany australia
pickup pick_up collect in_store click_and_collect come_get in_person
free no_cost complimentary without_paying
today tomorrow now_ immediately asap urgent right_away
days weeks months period window_ too_late limit_
id_ identity identif passport verif document proof
pin_ code_ digit
block freeze lock stop_it suspend
activat turn_on enable start_using
atm cash withdraw cash_machine
top_up add_money load_funds deposit fund_
exchange_rate currency currencies dollar pound euro convert
balance how_much_is_left remaining left_on
flight fly plane travel trip
bag baggage luggage suitcase carry_on
seat aisle window_seat
check_in boarding
book reserv table appointment
vacation time_off leave_ day_off holiday pto annual
salary wage paid_ paycheck payday pay_stub payslip pay_slip
sick ill_ not_feeling unwell doctor
tax w2 w_2
claim reimburse insur
timer alarm countdown wake remind
new another second replacement additional extra add_
old previous former
increase raise higher upgrade more_
decrease lower reduce downgrade less_
send sent transfer
receive got_ get_ received
see view show check look_up find_out
download print save_ pdf
name_ surname last_name
weather rain sunny forecast temperature
`;
