-- Says something that is not stored to every gateway that listens to the site.
--
-- KEYS[1] meta          hash: epoch, told, clock; names the site's node, is not touched
--
-- ARGV[1] publish       PUBLISH or SPUBLISH
-- ARGV[2] channel       the site's
-- ARGV[3] message       what to say
--
-- replies: nothing
redis.call(ARGV[1], ARGV[2], ARGV[3])
return {}
