"""What goes wrong in a hall, done on purpose: nothing acknowledged is lost, nothing is doubled,
and the learner is told the truth. A real server process each time, and a real browser where the
fault is in the browser. What is in `slow_…` runs with the campaign alone. Every fault, and below
it what replays it:

    stale background tab
        test_phone: test_a_tab_left_in_the_background_does_not_win_when_it_wakes_up
        test_tabs: test_an_older_tab_says_that_the_test_is_open_elsewhere
        test_protocol: test_a_tab_that_was_left_behind_is_kept_and_not_counted
    the same save sent ten times
        test_protocol: test_the_same_save_sent_ten_times_at_once_is_one_row
    the same id with another body
        test_protocol: test_the_same_id_with_another_body_is_409_and_both_are_kept
    start pressed twice, back button
        test_phone: test_start_pressed_twice_and_the_back_button_give_one_sitting
        test_phone: test_the_back_button_inside_a_test_loses_no_answer
        test_phone: test_going_back_after_handing_in_shows_no_open_test
    a save after handing in
        test_protocol: test_what_is_saved_after_handing_in_is_kept_as_late_and_changes_nothing
        test_tabs: test_handing_in_elsewhere_closes_this_page_with_the_same_receipt
    handed in, the response lost, handed in again
        test_network: test_a_lost_response_to_handing_in_is_asked_again_and_gives_the_same_receipt
    the instructor closes while answers are unsent
        test_decisions:
            test_what_was_unsent_when_the_instructor_closed_is_late_told_and_can_be_accepted
        test_decisions: test_what_is_on_its_way_when_the_instructor_closes_still_counts
    the time ends with a visible unsaved answer
        test_time: test_at_the_end_what_is_visible_is_saved_and_handed_in
        test_time: test_at_the_end_without_network_it_waits_and_says_what_came_late
    the phone's clock a day off, moved in the middle
        test_time: test_a_phone_whose_clock_is_a_day_off_loses_nothing
    the duration changed in the middle
        test_decisions: test_a_duration_changed_in_the_middle_leaves_who_has_begun_their_time
        test_time: test_more_time_given_in_the_middle_reaches_the_page_with_the_next_answer
    a tap in the first 100 ms on a processor six times slower
        test_storage: test_a_tap_in_the_first_moments_on_a_slow_phone_counts
        test_storage: test_next_pressed_before_the_script_is_there_saves_like_a_plain_form
    screen lock, another app, a tab thrown away
        test_phone: test_a_screen_locked_without_network_sends_when_it_is_unlocked
        test_phone: test_what_was_typed_is_sent_when_another_app_comes_to_the_front
        test_phone: test_a_tab_thrown_away_goes_on_where_it_was
        test_phone: test_a_tab_thrown_away_while_it_hands_in_hands_in_when_it_is_opened
    no network, answers, the browser killed, network
        test_network: test_answers_survive_a_killed_browser
        test_network: test_the_test_goes_on_without_network_and_everything_arrives_afterwards
    handing in without network
        test_network: test_handing_in_without_network_waits_visibly_and_completes_itself
    session and form token ended
        test_people: test_a_session_that_ended_is_renewed_inside_the_page
        test_people: test_a_form_token_that_expired_is_renewed_without_a_word
    one person leaves with a queue, another signs in
        test_people: test_a_queue_left_on_a_shared_phone_goes_out_as_its_owner_alone
        test_people: test_nothing_is_sent_when_somebody_else_signs_in_in_the_window
    storage cleared in the middle
        test_storage: test_storage_cleared_in_the_middle_loses_nothing
    storage full or refused
        test_storage: test_a_phone_that_cannot_store_is_told_before_the_test
        test_storage: test_a_phone_that_cannot_store_says_so_and_saves_directly
        test_storage: test_storage_that_fills_up_in_the_middle_is_told_and_used_again_when_it_can
    kill -9 under load
        test_kill: test_no_acknowledged_answer_is_lost_or_doubled_by_kill_9
        test_postgres: test_nothing_is_lost_or_doubled_by_kill_9_on_postgresql
        slow_strikes: test_nothing_is_lost_or_doubled_when_the_database_crashes
    the network cut at 10, 50, 90 % of a flush
        test_protocol: test_a_flush_cut_off_on_its_way_loses_and_doubles_nothing
        test_phone: test_a_flush_cut_off_in_the_middle_is_told_truly_and_sent_again
    a question edited while copies are offline
        test_decisions: test_a_question_edited_while_copies_are_offline_is_marked_as_it_was_asked
    a power cut of the server, before and after the sync, writes out of order
        test_disk: test_a_power_cut_at_the_sync_of_a_commit_loses_and_doubles_nothing
        slow_strikes: test_power_cuts_while_a_class_sits_lose_and_double_nothing
        test_disk: test_a_disk_that_lies_about_its_syncs_is_found_out
    a hundred phones flush at once
        test_protocol: test_a_hundred_phones_that_flush_at_the_same_moment_all_get_their_answer
    never handed in
        test_protocol: test_a_sitting_that_is_never_handed_in_is_closed_by_the_server
    the limit of sittings, through parallel tabs
        test_protocol: test_start_pressed_ten_times_is_one_sitting_and_the_last_one_stays_the_last
    a forged score or key
        test_protocol: test_a_forged_field_is_refused_and_nothing_of_it_is_kept
        test_protocol: test_an_answer_that_names_the_key_earns_nothing
        test_protocol: test_the_sitting_of_somebody_else_does_not_exist
    handing in with answers that were not sent
        test_protocol: test_handing_in_with_unsent_answers_names_them_and_keeps_the_test_open
        test_phone: test_handing_in_waits_until_every_answer_has_got_through
    a crash between sending and the acknowledgement
        test_phone: test_a_crash_between_sending_and_the_acknowledgement_doubles_nothing
        test_kill: test_what_was_sent_before_the_answer_got_lost_is_known_when_sent_again
    two answers in the same millisecond
        test_phone: test_two_taps_in_the_same_millisecond_are_two_answers_and_the_second_counts
        test_protocol:
            test_two_answers_of_the_same_millisecond_are_both_kept_and_the_later_counts
    disk full, database read-only or locked
        test_disk: test_a_full_disk_is_503_and_saving_goes_on_when_there_is_room_again
        test_disk: test_a_phone_keeps_everything_while_the_disk_of_the_server_is_full
        test_disk: test_a_database_that_is_read_only_is_503_and_saving_goes_on_afterwards
        test_time: test_a_database_that_stays_locked_is_503_and_the_phone_keeps_everything
    the commit stopped: nothing is called received before it is
        test_disk: test_no_answer_is_called_received_while_its_commit_is_stopped
        test_time: test_no_answer_is_called_received_before_the_commit
    three in ten calls lost, two seconds late, a gap in each ten minutes, a class of a hundred
        python -m tests.faults.campaign --weak-network 20

The whole campaign, with thousands of sittings at random: python -m tests.faults.campaign --all
"""
